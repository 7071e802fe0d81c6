import { advanceCaseCommand } from './advance-case.js';
import { disableAccountCommand, enableAccountCommand } from './account-commands.js';
import { publishCalendarCommand, recomputeCommand } from './clocks-commands.js';
import { verifyAudit } from './verify-audit.js';
import { verifyDocumentFile } from './verify-document-file.js';
import { drawLife } from './draw-life.js';
import { migrateCommand } from './migrate-command.js';
import { importRegistryCommand } from './registry-commands.js';
import { rebuildEngine } from './rebuild-engine.js';
import { writeSamples } from './write-samples.js';
import { publishRouting, showRouting, tryRouting } from './routing-commands.js';

export interface Command {
  /** Words that choose it. */
  path: string[];
  what: string;
  /** Gives the exit code. */
  run(words: string[]): Promise<number>;
}

/** Every command, in the order of the help. */
export const commands: Command[] = [
  { path: ['help'], what: 'this list', run: help },
  { path: ['migrate'], what: 'bring the database to this release, seed it when empty', run: migrateCommand },
  { path: ['engine', 'rebuild'], what: 'start a run for every open case and notice that has none', run: rebuildEngine },
  { path: ['audit', 'verify'], what: 'recompute the hash chain of every case', run: verifyAudit },
  { path: ['routing', 'show'], what: 'the rules in force [--at <instant>] and their versions', run: showRouting },
  {
    path: ['registry', 'import'],
    what: 'bring persons, civil acts and residences into the register: <file.csv|file.json> [--dry-run]',
    run: importRegistryCommand,
  },
  {
    path: ['routing', 'try'],
    what: 'which recorded cases other rules would send elsewhere: <file or folder> [--since <instant>]',
    run: tryRouting,
  },
  {
    path: ['routing', 'publish'],
    what: 'let rules decide from an instant on: <file or folder> --from <instant>|now',
    run: publishRouting,
  },
  {
    path: ['calendar', 'publish'],
    what: 'let cases filed from now on count by a calendar: <file or folder>',
    run: publishCalendarCommand,
  },
  {
    path: ['clocks', 'recompute'],
    what: 'dates of open cases by the calendar and services of now: --dry-run | --apply <preview> [--service <code>]',
    run: recomputeCommand,
  },
  { path: ['account', 'disable'], what: 'end its sessions, hand its cases over: <email>', run: disableAccountCommand },
  {
    path: ['account', 'enable'],
    what: 'open it again, give back what nobody touched: <email>',
    run: enableAccountCommand,
  },
  {
    path: ['case', 'advance'],
    what: 'let a case of the demonstration live on in moments: <id or number> --to <instant>',
    run: advanceCaseCommand,
  },
  {
    path: ['documents', 'samples'],
    what: 'write every type of document and letter, of nobody real: --out <folder>',
    run: writeSamples,
  },
  {
    path: ['documents', 'verify'],
    what: 'whether a file is, byte for byte, a document that holds: <file>',
    run: verifyDocumentFile,
  },
  { path: ['life', 'draw'], what: 'draw docs/life.md from the table of transitions', run: drawLife },
];

async function help(): Promise<number> {
  console.log('Usage: npm run -s ked -- <command>\n');
  for (const { path, what } of commands) console.log(`  ${path.join(' ').padEnd(18)} ${what}`);
  console.log('\nThe database is DATABASE_URL, else that of the centre running in KED_DATA_DIR (.data).');
  return 0;
}

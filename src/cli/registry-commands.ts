import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { migrationOptions } from '../database/data-source.js';
import { importRegister, type Imported } from '../registry/import/import-register.js';
import { runningCentre } from './running-centre.js';

const usage = 'Usage: npm run -s ked -- registry import <file.csv|file.json> [--dry-run]';
/** More faults than these help nobody at once. */
const shownAtMost = 200;

/**
 * `ked registry import`: families, civil acts and residences of a file into the register, all or nothing; `--dry-run`
 * only says what it would do. Exit code 1 where something is wrong, with each line, field and remedy.
 */
export async function importRegistryCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (positionals.length !== 1 || !file) throw new Error(usage);
  const text = textOf(file);
  const { databaseUrl } = await runningCentre(process.env);
  const db = await new DataSource({ ...migrationOptions(databaseUrl), migrations: [] }).initialize();
  try {
    const dryRun = values['dry-run'] === true;
    const imported = await importRegister(db, basename(file), text, { dryRun });
    for (const line of report(imported, dryRun)) console.log(line);
    return imported.faults.length > 0 ? 1 : 0;
  } finally {
    await db.destroy();
  }
}

/** What was done, by kind; or every fault. */
export function report({ told, stored, faults }: Imported, dryRun: boolean): string[] {
  if (!stored) {
    const shown = faults.slice(0, shownAtMost).map(({ where, field, message }) => `${where}, ${field}: ${message}`);
    const more = faults.length > shownAtMost ? [`… and ${faults.length - shownAtMost} more`] : [];
    return [...shown, ...more, `Nothing was imported: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`];
  }
  const kinds = Object.keys(told) as (keyof typeof told)[];
  const lines = kinds.map((kind) => {
    const { added, changed } = stored[kind];
    return `${kind}: ${told[kind]} told, ${added} new, ${changed} changed, ${told[kind] - added - changed} as they were`;
  });
  return dryRun ? [...lines, 'This was a dry run: nothing was imported.'] : lines;
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new Error(`${file}: no such file, or it cannot be read`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file}: is not UTF-8; save it as "CSV UTF-8"`);
  }
}

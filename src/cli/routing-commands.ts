import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Catalogue } from '../municipality/catalogue.js';
import { openCatalogue } from '../municipality/open-catalogue.js';
import { publishRules } from '../routing/publish-rules.js';
import { readRules } from '../routing/read-rules.js';
import { ruleInWords } from '../routing/rule-in-words.js';
import { RuleSets, versionInForce } from '../routing/rule-sets.js';
import { tryRules, type Tried } from '../routing/try-rules.js';
import { runningCentre } from './running-centre.js';

/** `ked routing show [--at <instant>]`: the versions of the rules, and those in force, numbered as `because` says them. */
export async function showRouting(words: string[]): Promise<number> {
  const { values } = parseArgs({ args: words, options: { at: { type: 'string' } } });
  const at = instantOf('--at', values.at);
  return withCatalogue(async (db) => {
    const versions = (await db.query(
      `select version, valid_from, version = ${versionInForce('$1::timestamptz')} as "inForce"
       from routing_ruleset order by version`,
      [at],
    )) as { version: number; valid_from: Date; inForce: boolean }[];
    for (const { version, valid_from: from, inForce } of versions) {
      console.log(`version ${version} from ${from.toISOString()}${inForce ? ' (in force)' : ''}`);
    }
    const { version } = versions.find(({ inForce }) => inForce)!;
    const rules = await new RuleSets(db).rules(version);
    console.log();
    for (const [i, rule] of rules.entries()) console.log(`${`${i + 1}`.padStart(3)} ${rule.id}: ${ruleInWords(rule)}`);
    return 0;
  });
}

/** `ked routing try <file or folder> [--since <instant>]`: which recorded cases those rules would have sent elsewhere. */
export async function tryRouting(words: string[]): Promise<number> {
  const options = { since: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const path = only(positionals, 'ked routing try <file or folder> [--since <instant>]');
  const since = values.since === undefined ? null : instantOf('--since', values.since);
  return withCatalogue(async (db, catalogue) => {
    const rules = readRules(path, { units: await catalogue.units(), services: await catalogue.services() });
    const moves = new Map<string, number>();
    let [all, elsewhere] = [0, 0];
    for await (const tried of tryRules(db, catalogue, rules, since)) {
      all += 1;
      if (tried.from === tried.to) continue;
      elsewhere += 1;
      moves.set(moveOf(tried), (moves.get(moveOf(tried)) ?? 0) + 1);
      console.log(lineOf(tried));
    }
    console.log(`${elsewhere} of ${all} routed cases would have gone elsewhere`);
    for (const [move, count] of [...moves].sort(([, a], [, b]) => b - a)) console.log(`  ${count} ${move}`);
    return 0;
  });
}

/** `ked routing publish <file> --from <instant>|now`: those rules decide from then on. A repeat changes nothing. */
export async function publishRouting(words: string[]): Promise<number> {
  const usage = 'ked routing publish <file or folder> --from <instant>|now';
  const options = { from: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
  const path = only(positionals, usage);
  if (values.from === undefined) throw new Error(`Usage: npm run -s ked -- ${usage}`);
  return withCatalogue(async (db, catalogue) => {
    const rules = readRules(path, { units: await catalogue.units(), services: await catalogue.services() });
    const now = new Date();
    const from = values.from === 'now' ? now : instantOf('--from', values.from);
    const { version, isNew } = await publishRules(db, rules, from, now);
    const whole = `version ${version}, ${rules.length} rules`;
    console.log(isNew ? `${whole}, from ${from.toISOString()}` : `nothing changed: these are ${whole} already`);
    return 0;
  });
}

async function withCatalogue(run: (db: DataSource, catalogue: Catalogue) => Promise<number>): Promise<number> {
  const { databaseUrl } = await runningCentre(process.env);
  const { db, catalogue } = await openCatalogue(databaseUrl);
  try {
    return await run(db, catalogue);
  } finally {
    await db.destroy();
  }
}

function lineOf(tried: Tried): string {
  const { caseId, protocolNumber, rule, byHand } = tried;
  const why = rule === null ? 'no rule' : `rule ${rule.number} ${rule.id}`;
  return `${caseId} ${protocolNumber} ${moveOf(tried)} (${why}${byHand === null ? '' : `; by hand: ${byHand}`})`;
}

function moveOf({ from, to }: Tried): string {
  return `${from ?? 'triage'} → ${to ?? 'triage'}`;
}

function only(positionals: string[], usage: string): string {
  if (positionals.length !== 1) throw new Error(`Usage: npm run -s ked -- ${usage}`);
  return positionals[0]!;
}

/** With an offset, since a time without one would mean another instant on another machine; now when nothing is said. */
function instantOf(option: string, text: string | undefined): Date {
  if (text === undefined) return new Date();
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text);
  throw new Error(`${option} must be an instant with its offset, like 2026-12-01T00:00:00+02:00`);
}

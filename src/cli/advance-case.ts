import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { z } from 'zod';
import { advanceCase } from '../temporal/skip-waiting.js';
import { runningCentre } from './running-centre.js';

const usage = 'ked case advance <id, tracking or protocol number> --to <instant>';

/**
 * `ked case advance`: a case of the demonstration lives on to an instant in moments, so that reminders, escalation and
 * closings can be shown. Its clock stays ahead for good, which is why a real centre refuses.
 * @throws Error with one sentence
 */
export async function advanceCaseCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { to: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || values.to === undefined) throw new Error(`Usage: npm run -s ked -- ${usage}`);
  if (!z.iso.datetime({ offset: true }).safeParse(values.to).success) {
    throw new Error('--to must be an instant with its offset, like 2026-12-01T00:00:00+02:00');
  }
  const centre = await runningCentre(process.env);
  const db = new pg.Client({ connectionString: centre.databaseUrl });
  await db.connect();
  try {
    await requireDemonstration(db, process.env);
    const caseId = await findCase(db, positionals[0]!);
    const before = await advance(centre.temporalAddress, caseId, new Date(values.to));
    console.log(`the clock of case ${caseId} went from ${before.toISOString()} to ${values.to}`);
    return 0;
  } finally {
    await db.end();
  }
}

/** Without the demonstration its accounts are disabled at the start, whoever left them: the record knows. */
async function requireDemonstration(db: pg.Client, { KED_DEMO }: NodeJS.ProcessEnv): Promise<void> {
  const { rowCount } = await db.query(`select 1 from app_user where demo and disabled_at is null limit 1`);
  const isOff = KED_DEMO === 'false' || KED_DEMO === '0' || rowCount === 0;
  if (isOff)
    throw new Error('Only the demonstration may move the clock of a case, and this centre is none (KED_DEMO).');
}

async function findCase(db: pg.Client, words: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `select id from cases where id::text = lower($1) or tracking_number = $2 or protocol_number = $1`,
    [words, words.replace(/[\s.-]/g, '')],
  );
  if (!rows[0]) throw new Error(`There is no case ${words}.`);
  return rows[0].id;
}

async function advance(address: string | null, caseId: string, to: Date): Promise<Date> {
  if (!address) throw new Error('No engine is running. Set TEMPORAL_ADDRESS or start the centre with npm start.');
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE || 'default' });
    return await advanceCase(client, caseId, to);
  } finally {
    await connection.close();
  }
}

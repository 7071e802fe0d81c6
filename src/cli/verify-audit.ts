import pg from 'pg';
import { chainHash, chainStart } from '../cases/hash-chain.js';
import { runningCentre } from './running-centre.js';

interface Row {
  case_id: string;
  version: number;
  canonical: string;
  prev_hash: Buffer;
  hash: Buffer;
  matches: boolean;
}

const page = 1_000;

/**
 * `ked audit verify`: walks every chain (conventions.md, "Hash chain"): versions without gap up to the case's own, each
 * hash over the one before, and the stored canonical text telling the same as the columns. Prints each fault; 0 only
 * when there is none.
 */
export async function verifyAudit(): Promise<number> {
  const { databaseUrl } = await runningCentre(process.env);
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  let faults = 0;
  let events = 0;
  try {
    for (let last: Row | null = null; ;) {
      const after: [string, number] = last ? [last.case_id, last.version] : ['00000000-0000-0000-0000-000000000000', 0];
      const { rows } = await db.query<Row>(
        `select case_id, version, canonical, prev_hash, hash,
           canonical::jsonb->>'id' = id::text and canonical::jsonb->>'type' = type
             and (canonical::jsonb->>'version')::int = version and canonical::jsonb->'data' = data
             and canonical::jsonb->'actor' = coalesce(actor, 'null'::jsonb)
             and canonical::jsonb->>'case' = case_id::text and (canonical::jsonb->>'at')::timestamptz = at as matches
         from case_event where (case_id, version) > ($1, $2) order by case_id, version limit $3`,
        [...after, page],
      );
      for (const row of rows) {
        const fault = faultOf(row, last?.case_id === row.case_id ? last : null);
        if (fault) {
          faults += 1;
          console.log(`case ${row.case_id} version ${row.version}: ${fault}`);
        }
        events += 1;
        last = row;
      }
      if (rows.length < page) break;
    }
    // The end of a chain has nothing after it that would miss it, but the row of the case moved with it.
    const { rows: cut } = await db.query<Pick<Row, 'case_id' | 'version'>>(
      `select c.id as case_id, c.version from cases c
       where c.version > (select coalesce(max(e.version), 0) from case_event e where e.case_id = c.id)`,
    );
    for (const { case_id, version } of cut)
      console.log(`case ${case_id} version ${version}: its last events are missing`);
    faults += cut.length;
  } finally {
    await db.end();
  }
  console.log(`${events} events, ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

function faultOf(row: Row, before: Row | null): string | null {
  if (row.version !== (before?.version ?? 0) + 1) return 'a version is missing before it';
  if (!row.prev_hash.equals(before?.hash ?? chainStart)) return 'it does not continue the event before it';
  if (!chainHash(row.prev_hash, row.canonical).equals(row.hash)) return 'its text was changed';
  return row.matches ? null : 'its columns differ from its text';
}

import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

export interface ProtocolEntry {
  id: string;
  /** As it is printed: `12345/2026`. */
  number: string;
}

export interface ProtocolRequest {
  direction: 'in' | 'out';
  caseId: string;
  /** effectKey: a repeat gets the entry already made. */
  key: string;
  at: Date;
}

/**
 * The next number of the municipality's register, gap-free per year of Greek time (Law 2690/1999 article 12). The
 * counter's row stays locked until the transaction ends: call it last before commit.
 */
export async function takeProtocolNumber(tx: EntityManager, request: ProtocolRequest): Promise<ProtocolEntry> {
  const { direction, caseId, key, at } = request;
  const earlier = await findByKey(tx, key);
  if (earlier) return earlier;
  const [counter] = (await tx.query(takeSql, [at])) as { municipality: string; year: number; last: number }[];
  const { municipality, year, last } = counter!;
  const entry = { id: uuidv7(), number: `${last}/${year}` };
  const inserted: unknown[] = await tx.query(insertSql, [
    ...[entry.id, municipality, year, last, entry.number, direction, caseId, key, at],
  ]);
  if (inserted.length > 0) return entry;
  // Someone with the same key came first while this one waited for the counter: the number goes back, unused.
  await tx.query(`update protocol_counter set last = last - 1 where municipality = $1 and year = $2`, [
    municipality,
    year,
  ]);
  return (await findByKey(tx, key))!;
}

/** Marks a number whose document never came to be; the entry stays, with the reason. A repeat changes nothing. */
export async function cancelProtocolNumber(
  tx: EntityManager,
  { protocolId, reasonCode, at }: { protocolId: string; reasonCode: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into protocol_cancellation (protocol_id, reason_code, at) values ($1, $2, $3) on conflict do nothing`,
    [protocolId, reasonCode, at],
  );
}

async function findByKey(tx: EntityManager, key: string): Promise<ProtocolEntry | undefined> {
  const [entry] = (await tx.query(`select id, number from protocol where key = $1`, [key])) as ProtocolEntry[];
  return entry;
}

const takeSql = `
insert into protocol_counter as counter (municipality, year, last)
select code, extract(year from $1::timestamptz at time zone 'Europe/Athens')::int, 1 from municipality
on conflict (municipality, year) do update set last = counter.last + 1
returning municipality, year, last`;

const insertSql = `
insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (key) do nothing returning id`;

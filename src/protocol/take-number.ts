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
  const [entry] = (await tx.query(takeSql, [key, at, uuidv7(), direction, caseId])) as ProtocolEntry[];
  if (entry) return entry;
  // Someone with the same key came first while this one waited for the counter: the number goes back, unused.
  await tx.query(giveBackSql, [at]);
  const [first] = (await tx.query(`select id, number from protocol where key = $1`, [key])) as ProtocolEntry[];
  return first!;
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

/** The register's year of an instant. */
const yearOf = (instant: string): string =>
  `extract(year from ${instant}::timestamptz at time zone 'Europe/Athens')::int`;

// One statement: the shorter the counter's row is locked, the more can be filed in a second.
const takeSql = `
with known as (select id, number from protocol where key = $1),
counted as (
  insert into protocol_counter as counter (municipality, year, last)
  select code, ${yearOf('$2')}, 1 from municipality where not exists (select from known)
  on conflict (municipality, year) do update set last = counter.last + 1
  returning municipality, year, last
), taken as (
  insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
  select $3, municipality, year, last, last || '/' || year, $4, $5, $1, $2 from counted
  on conflict (key) do nothing returning id, number
)
select id, number from known union all select id, number from taken`;

const giveBackSql = `
update protocol_counter set last = last - 1
where municipality = (select code from municipality) and year = ${yearOf('$1')}`;

import type { EntityManager } from 'typeorm';
import type { Days } from './protocol-period.js';
import type { GapCheck } from './protocol.schema.js';

/** So many of the missing are named: one is an alarm already. */
const mostNamed = 20;

/**
 * Of each year in the days, its first and last number there and whether any between them is missing; also one that
 * was never written under another day. The law wants a register without gaps (Ν. 2690/1999 art. 12).
 */
export async function findGaps(tx: EntityManager, { from, to }: Days): Promise<GapCheck[]> {
  const spans: (Omit<GapCheck, 'missing'> & { held: number })[] = await tx.query(spansSql, [from, to]);
  return Promise.all(
    spans.map(async ({ held, ...span }) => {
      const isWhole = held === span.last - span.first + 1;
      return { ...span, missing: isWhole ? [] : await missingOf(tx, span) };
    }),
  );
}

async function missingOf(tx: EntityManager, { year, first, last }: Omit<GapCheck, 'missing'>): Promise<number[]> {
  const rows: { seq: number }[] = await tx.query(
    `select n as seq from generate_series($2::int, $3::int) n
     where not exists (select 1 from protocol p where p.municipality = (select code from municipality)
       and p.year = $1 and p.seq = n)
     order by n limit ${mostNamed}`,
    [year, first, last],
  );
  return rows.map(({ seq }) => seq);
}

// A year's first number is 1, so a period that holds its first day is checked from there.
const spansSql = `
select span.year, span.first, span.last, (select count(*)::int from protocol p
  where p.municipality = (select code from municipality) and p.year = span.year
    and p.seq between span.first and span.last) as held
from (
  select extract(year from day)::int as year, max(seq) as last,
    case when $1::date <= make_date(extract(year from day)::int, 1, 1) then 1 else min(seq) end as first
  from (select (at at time zone 'Europe/Athens')::date as day, seq from protocol
    where (at at time zone 'Europe/Athens')::date between $1::date and $2::date) entries
  group by extract(year from day)
) span order by span.year`;

import type { EntityManager } from 'typeorm';
import type { Days } from './protocol-period.js';
import type { GapCheck } from './protocol.schema.js';

const day = `(p.at at time zone 'Europe/Athens')::date`;

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

// From the first number of the first day with entries to the last of the last, both looked up; the first of a year
// is 1, so a period that holds its first day is checked from there.
const spansSql = `
with days as (
  select y as year, greatest($1::date, make_date(y, 1, 1)) as first_day, least($2::date, make_date(y, 12, 31)) as last_day
  from generate_series(extract(year from $1::date)::int, extract(year from $2::date)::int) y
), spans as (
  select year, case when first_day = make_date(year, 1, 1) then 1 else a.seq end as first, b.seq as last
  from days
  cross join lateral (select seq from protocol p where ${day} between first_day and last_day
    order by ${day}, seq limit 1) a
  cross join lateral (select seq from protocol p where ${day} between first_day and last_day
    order by ${day} desc, seq desc limit 1) b
)
select year, first, last, (select count(*)::int from protocol p
  where p.municipality = (select code from municipality) and p.year = spans.year
    and p.seq between first and last) as held
from spans order by year`;

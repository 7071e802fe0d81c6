import type { Dimension, StatisticsQuery } from './statistics-query.js';
import { doneStatuses, endedStatuses, endingEvents, statusOfEarlierEvents, unitEvents } from './standing.js';

/*
 * Parameters of every statement here: $1 and $2 the period's first instant and the one after its last, $3 as of,
 * $4 the services counted, null for all.
 */
const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const done = list(doneStatuses);

/** Where the event led: what it says itself, or what its type meant before events said it; null where it led nowhere. */
const statusOfEvent = `coalesce(data->>'status', case type ${Object.entries(statusOfEarlierEvents)
  .map(([type, status]) => `when '${type}' then '${status}'`)
  .join(' ')} end)`;

/**
 * One case as its events tell it at $3: where it stood, since when the municipality's part was over, whose it was,
 * which promise held, into which case it was merged.
 */
const toldByEvents = (id: string): string => `
  select
    (array_agg(e.status order by e.version desc) filter (where e.status is not null))[1] as status,
    min(e.at) filter (where e.status is not null and e.version > e.last_open) as over_at,
    (array_agg(e.unit order by e.version desc) filter (where e.tells_unit))[1] as unit,
    (array_agg(e.service order by e.version desc) filter (where e.service is not null))[1] as service,
    (array_agg(e.target order by e.version desc) filter (where e.target is not null))[1]::timestamptz as target_at,
    (array_agg(e.head order by e.version desc) filter (where e.head is not null))[1]::uuid as head
  from (
    select e.*, coalesce(max(e.version) filter (where e.status not in (${list(endedStatuses)})) over (), 0) as last_open
    from (
      select version, at, ${statusOfEvent} as status, data->>'service' as service,
        data #>> '{clocks,targetAt}' as target, data->>'into' as head, type in (${list(unitEvents)}) as tells_unit,
        case when type = 'assigned' and data->>'assignee' is null then null else data->>'unit' end as unit
      from case_event where case_id = ${id} and at <= $3
    ) e
  ) e`;

/** One case as its row has it now; a certificate was done when it was issued, not when it was fetched. */
const toldByRow = (c: string): string => `
  select ${c}.status, case when ${c}.kind = 'application' and ${c}.status in (${done})
      then (select max(e.at) from case_event e where e.case_id = ${c}.id and e.type = 'issued')
      else ${c}.closed_at end as over_at,
    ${c}.unit_code as unit, ${c}.service_code as service, ${c}.target_at, ${c}.merged_into as head`;

/**
 * Cases whose part ended in the period, with those that had been merged into them: a wider choice, narrowed
 * afterwards. By the events even for now: a case that was merged once and opened again is no link any more.
 */
const endedInPeriod = `
  link as (
    select case_id as id, (data->>'into')::uuid as head from case_event where type = 'merged' and at <= $3
  ),
  ended as (
    select case_id as id from case_event
    where type in (${list(endingEvents)}) and at >= $1 and at < $2 and at <= $3
    union
    select link.id from link join ended on link.head = ended.id
  ),`;

/**
 * CTEs that end in \`stood\`: one row for each case of the period: id, filed_at, community, status, over_at, unit,
 * service, target_at. Now the rows of the cases say it, for an instant of the past the events; a test holds the two
 * against each other.
 */
export function stoodSql(basis: StatisticsQuery['basis'], isNow: boolean): string {
  const chosen = basis === 'filed' ? 'c.filed_at >= $1 and c.filed_at < $2' : 'c.id in (select id from ended)';
  const told = isNow ? toldByRow('c') : toldByEvents('c.id');
  const toldOfHead = isNow
    ? `select n.* from cases h cross join lateral (${toldByRow('h')}) n where h.id = m.head`
    : toldByEvents('m.head');
  return `with recursive ${basis === 'closed' ? endedInPeriod : ''}
  met as (
    select c.id, c.filed_at, c.community_code as community, n.status, n.over_at, n.unit,
      coalesce(n.service, c.service_code) as service, coalesce(n.target_at, c.target_at) as target_at, n.head
    from cases c cross join lateral (${told}) n
    where ${chosen} and c.filed_at <= $3
    union all
    select m.id, m.filed_at, m.community, n.status, n.over_at, m.unit, m.service, m.target_at, n.head
    from met m cross join lateral (${toldOfHead}) n
    where m.status = 'merged' and m.head is not null
  ),
  stood as (
    select * from met
    where (status is distinct from 'merged' or head is null) and ($4::text[] is null or service = any($4))
      ${basis === 'closed' ? `and status in (${done}, 'withdrawn') and over_at >= $1 and over_at < $2` : ''}
  )`;
}

const keys: Record<Dimension, string> = {
  directorate: `coalesce(u.statistics_group, '')`,
  service: 's.service',
  // A directorate of communities answers for them before one of them has the case.
  community: `coalesce(case when u.kind = 'community' then u.code
    when exists (select 1 from unit below where below.parent_code = u.code and below.kind = 'community')
      then s.community end, '')`,
  area: `coalesce(s.community, '')`,
};

/**
 * Counts by the dimensions, nested, with every level's sum: rows {keys, depth, filed, done, withdrawn, inTime,
 * medianDays, oldest}. `keys` has '' for none; only the first `depth` of them count.
 */
export function countSql(by: readonly Dimension[], basis: StatisticsQuery['basis'], isNow: boolean): string {
  const names = by.map((_, index) => `k${index}`);
  return `${stoodSql(basis, isNow)},
  keyed as (
    select s.*, s.status in (${done}) as done, ${by.map((one, index) => `${keys[one]} as ${names[index]}`).join(', ')}
    from stood s left join unit u on u.code = s.unit
  )
  select array[${names.join(', ')}] as keys, ${names.length} - bit_count(grouping(${names.join(', ')})::bit(8))::int as depth,
    count(*)::int as filed, count(*) filter (where done)::int as done,
    count(*) filter (where status = 'withdrawn')::int as withdrawn,
    count(*) filter (where done and over_at <= target_at)::int as "inTime",
    percentile_cont(0.5) within group (order by extract(epoch from over_at - filed_at) / 86400)
      filter (where done) as "medianDays",
    min(filed_at) filter (where done is not true and status is distinct from 'withdrawn') as oldest
  from keyed group by rollup(${names.join(', ')})`;
}

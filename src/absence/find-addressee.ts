import type { EntityManager } from 'typeorm';
import type { Language } from '../web/language.js';
import { absenceCovers } from './absence-covers.js';
import { chooseAddressees, dutyDepth, type Addressee, type Person, type Seat } from './choose-addressee.js';

/** A unit's head, or a person; with both, the person first and then the heads of that unit. */
export interface Sought {
  unit?: string | null;
  userId?: string | null;
  /** Of the workflow's clock: who is away is asked for this instant. */
  at: Date | string;
  /** Who may not be it; nulls are passed over. */
  exclude?: readonly (string | null)[];
}

type Queries = Pick<EntityManager, 'query'>;

interface Row {
  id: string;
  language: Language;
  depths: number[];
  away: boolean;
  disabled: boolean;
  substitutes: string[];
}

/**
 * The one finder of "who is there to answer for it", of assignment, notices and escalation (design.md section 5).
 * A person's next level are the heads of his units, a unit's those above it; the duty officer is a director.
 * Null only where the record has nobody at all. Reads only.
 */
export async function findAddressee(tx: Queries, sought: Sought): Promise<Addressee | null> {
  return (await findAddressees(tx, sought))[0] ?? null;
}

/** All of the level that answers, where several heads share it; by id. */
export async function findAddressees(tx: Queries, sought: Sought): Promise<Addressee[]> {
  const { unit = null, userId = null, at, exclude = [] } = sought;
  const rows: Row[] = await tx.query(addresseesSql, [unit, userId, at, dutyDepth]);
  const people: Person[] = rows.map(({ id, ...person }) => ({ userId: id, ...person }));
  const seats: Seat[] = rows.flatMap(({ id, depths }) => depths.map((depth) => ({ userId: id, depth })));
  return chooseAddressees(seats, people, exclude);
}

// The seats, and everybody whom their absences lead to.
const addresseesSql = `
with recursive up (code, parent_code, depth) as (
  select unit.code, unit.parent_code, 0 from unit
  where unit.code = $1 or ($1::text is null and unit.code in (select unit_code from user_unit where user_id = $2::uuid))
  union
  select unit.code, unit.parent_code, up.depth + 1 from unit join up on unit.code = up.parent_code
), seat (user_id, depth) as (
  select $2::uuid, -1 where $2::uuid is not null
  union
  select m.user_id, min(up.depth) from up
  join user_unit m on m.unit_code = up.code and m.as_head
  join user_role r on r.user_id = m.user_id and r.role = 'supervisor'
  where m.user_id is distinct from $2::uuid
  group by m.user_id
  union
  select user_id, $4::int from user_role where role = 'director' and user_id is distinct from $2::uuid
), away as (
  select user_id, substitute_id, starts_at from absence where ${absenceCovers('$3::timestamptz')}
), person (user_id) as (
  select user_id from seat
  union
  select away.substitute_id from person join away on away.user_id = person.user_id where away.substitute_id is not null
)
select u.id, u.language, u.disabled_at is not null as disabled,
  u.disabled_at is not null or exists (select 1 from away where away.user_id = u.id) as away,
  array(select depth from seat where seat.user_id = u.id order by depth) as depths,
  array(select substitute_id from away where away.user_id = u.id and substitute_id is not null
    order by starts_at desc, substitute_id) as substitutes
from person join app_user u on u.id = person.user_id
order by u.id`;

import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/principal.js';

export interface ManagedPerson {
  id: string;
  name: string;
}

/**
 * Whose absences the principal may enter and see: his own, and those of everybody in the units that he heads. By name.
 * Only staff are ever absent.
 */
export async function peopleManaged(db: Pick<EntityManager, 'query'>, principal: Principal): Promise<ManagedPerson[]> {
  return db.query(
    `select u.id, u.name from app_user u
     where u.disabled_at is null and ${isManaged('u.id')} and exists (
       select 1 from user_role r where r.user_id = u.id and r.role <> 'citizen')
     order by u.name, u.id`,
    [principal.userId, principal.headUnits],
  );
}

/** SQL condition: the person is $1 himself or of one of the units $2. */
export function isManaged(column: string): string {
  return `(${column} = $1::uuid or ${column} in (select m.user_id from user_unit m where m.unit_code = any($2::text[])))`;
}

/**
 * Who can stand in for one of these people: the colleagues of their units and the heads of those above, with open
 * accounts. Nobody for himself where it is about one.
 */
export async function substitutesFor(db: Pick<EntityManager, 'query'>, userIds: string[]): Promise<ManagedPerson[]> {
  return db.query(substitutesSql, [userIds]);
}

const substitutesSql = `
with recursive up (code, parent_code, own) as (
  select unit.code, unit.parent_code, true from unit join user_unit m on m.unit_code = unit.code and m.user_id = any($1::uuid[])
  union
  select unit.code, unit.parent_code, false from unit join up on unit.code = up.parent_code
)
select distinct u.id, u.name from up
join user_unit m on m.unit_code = up.code and (up.own or m.as_head)
join app_user u on u.id = m.user_id and u.disabled_at is null and (cardinality($1::uuid[]) > 1 or u.id <> all($1::uuid[]))
order by u.name, u.id`;

import { finalStatuses } from '../../workflows/case/transitions.js';
import { absenceCovers } from '../absence/absence-covers.js';

const absentAt = (at: string) => `exists (
  select 1 from absence where absence.user_id = app_user.id and ${absenceCovers(at)})`;

/**
 * Members of unit $1 with their load at instant $2: an open case counts 1 and up to 1 more for its age, a thirtieth a
 * whole day, so that who is left with old matters gets fewer new ones. To the open cases in the projection come the
 * choices of the last hour that are not projected yet (their key holds the version that the case had then).
 * Presence is asked for instant $3: $2, or the unit's next opening where it is closed, since nobody who leaves before
 * he could begin is there for it.
 */
export const membersSql = `
select app_user.id, app_user.skills, app_user.disabled_at is not null as disabled, ${absentAt('$3')} as absent,
  array(select role from user_role where user_role.user_id = app_user.id) as roles,
  (open.load + pending.count)::float8 as load,
  (select max(turn)::float8 from assignment
    where unit_code = $1 and assignee_id = app_user.id and reason = 'round-robin') as turn
from user_unit
join app_user on app_user.id = user_unit.user_id
cross join lateral (
  select coalesce(sum(1 + least(greatest(floor(extract(epoch from $2::timestamptz - filed_at) / 86400), 0), 30) / 30), 0) as load
  from cases where assignee_id = app_user.id and archived_at is null
    and status not in (${finalStatuses.map((status) => `'${status}'`).join(', ')})
) as open
cross join lateral (
  select count(*) from assignment join cases on cases.id = assignment.case_id
  where assignment.assignee_id = app_user.id and assignment.at > $2::timestamptz - interval '1 hour'
    and split_part(assignment.key, ':', 2)::int >= cases.version
) as pending
where user_unit.unit_code = $1`;

/**
 * Who had other cases of the applicant of case $1: with an open one first, then by the latest. The same citizen is the
 * same account, telephone or e-mail; one who gave none of them is nobody's acquaintance.
 */
export const servedSql = `
select cases.assignee_id as id
from applicant mine
join cases own on own.applicant_id = mine.id
join applicant same on same.user_id = mine.user_id or same.phone = mine.phone or same.email = mine.email
join cases on cases.applicant_id = same.id and cases.id <> own.id and cases.assignee_id is not null
where own.id = $1
group by cases.assignee_id
order by bool_or(cases.closed_at is null) desc, max(cases.filed_at) desc, cases.assignee_id`;

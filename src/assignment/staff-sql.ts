import { finalStatuses } from '../../workflows/case/transitions.js';
import { absenceCovers } from '../absence/absence-covers.js';

const absentAt = (at: string) => `exists (
  select 1 from absence where absence.user_id = app_user.id and ${absenceCovers(at)})`;

/**
 * Members of unit $1 at instant $2 with their load: an open case counts 1 and up to 1 more for its age, a thirtieth a
 * whole day, so that who is left with old matters gets fewer new ones. To the open cases in the projection come the
 * choices of the last hour that are not projected yet (their key holds the version that the case had then).
 */
export const membersSql = `
select app_user.id, app_user.skills, app_user.disabled_at is not null as disabled, ${absentAt('$2')} as absent,
  array(select role from user_role where user_role.user_id = app_user.id) as roles,
  (open.load + pending.count)::float8 as load
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

/** Present heads of unit $1 at instant $2 and of the units above it, nearest first. */
export const headsSql = `
with recursive above (code, parent_code, distance) as (
  select code, parent_code, 0 from unit where code = $1
  union all
  select unit.code, unit.parent_code, above.distance + 1 from unit join above on unit.code = above.parent_code
)
select app_user.id from above
join user_unit on user_unit.unit_code = above.code and user_unit.as_head
join app_user on app_user.id = user_unit.user_id
join user_role on user_role.user_id = app_user.id and user_role.role = 'supervisor'
where app_user.disabled_at is null and not ${absentAt('$2')}
order by above.distance, app_user.id limit 1`;

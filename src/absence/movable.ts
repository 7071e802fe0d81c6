import type { Status } from '../../workflows/case/transitions.js';

/** What waits for its employee's hand; what waits for a signature or for pickup stays with him (see hand-over.ts). */
const statuses: readonly Status[] = ['assigned', 'in-progress', 'scheduled', 'waiting-external', 'waiting-applicant'];

/** SQL condition over `c`: the case needs its employee himself. */
export const needsItsEmployee = `c.status in (${statuses.map((status) => `'${status}'`).join(', ')})`;

/**
 * SQL condition over `c` and an absence `a`: the case would leave with it. One that a supervisor gave him while
 * his absence was known stays his.
 */
export const wouldMove = `c.assignee_id = a.user_id and c.archived_at is null and ${needsItsEmployee}
  and not exists (select 1 from case_event e where e.case_id = c.id and e.type = 'reassigned' and e.actor is not null
    and e.data->>'to' = a.user_id::text and e.at >= greatest(a.starts_at, a.created_at))`;

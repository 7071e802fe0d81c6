import { finalStatuses } from '../../workflows/case/transitions.js';

/** What a supervisor looks for first: late, due today, nobody's, not looked at by the one charged. */
export const supervisedQueues = ['late', 'due-today', 'unassigned', 'unseen'] as const;
export type SupervisedQueue = (typeof supervisedQueues)[number];

const over = [...finalStatuses, 'ready-for-pickup'].map((status) => `'${status}'`).join(', ');
/** The municipality's part is not over. */
const open = `c.status not in (${over})`;
const startOfToday = `(date_trunc('day', now() at time zone 'Europe/Athens') at time zone 'Europe/Athens')`;
const endOfToday = `(date_trunc('day', now() at time zone 'Europe/Athens') + interval '1 day') at time zone 'Europe/Athens'`;

/** The queue as SQL over `c`. A case whose clocks stand still is neither late nor due. */
export function supervisedCondition(queue: SupervisedQueue): string {
  switch (queue) {
    case 'late':
      return `${open} and c.target_at < now() and c.suspended_at is null`;
    case 'due-today':
      return `${open} and c.target_at >= now() and c.target_at < ${endOfToday} and c.suspended_at is null`;
    case 'unassigned':
      return `${open} and c.assignee_id is null`;
    case 'unseen':
      // Charged yesterday or before: at the end of the day it is the supervisor's to know (notices.md).
      return `c.status = 'assigned' and exists (select 1 from case_event e
        where e.case_id = c.id and e.version = c.moved_version and e.at < ${startOfToday})`;
  }
}

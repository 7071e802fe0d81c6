import type { Principal } from '../identity/principal.js';

export const queues = ['mine', 'unit', 'escalated', 'triage', 'approval', 'pickup', 'calls', 'own'] as const;
export type Queue = (typeof queues)[number];

const unfinished = `c.status not in ('completed', 'rejected', 'withdrawn')`;

/** What a queue holds, as SQL over `c`; what the person may see is added by the list. */
export function queueCondition(queue: Queue, principal: Principal, bind: (value: unknown) => string): string {
  switch (queue) {
    case 'mine':
      return `c.assignee_id = any(${bind([principal.userId, ...principal.standsInFor])}::uuid[]) and c.status in ('assigned', 'in-progress')`;
    case 'unit':
      return `c.unit_code = any(${bind(principal.units)}::text[]) and ${unfinished}`;
    case 'escalated':
      return `c.target_passed_at is not null and ${unfinished}`;
    case 'triage':
      return `c.status = 'triage'`;
    case 'approval':
      return `c.status = 'pending-approval'`;
    case 'pickup':
      return `c.status = 'ready-for-pickup' and c.pickup_office = ${bind(principal.office)}`;
    case 'calls':
      return `exists (select 1 from notice n where n.case_id = c.id and n.channel = 'phone' and n.state = 'due')`;
    case 'own':
      return `c.applicant_id in (select id from applicant where user_id = ${bind(principal.userId)}::uuid)`;
  }
}

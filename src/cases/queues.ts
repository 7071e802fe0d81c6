import { finalStatuses } from '../../workflows/case/transitions.js';
import { openEscalation } from '../escalation/open-escalation.js';
import type { Principal } from '../identity/principal.js';
import { supervisedCondition, supervisedQueues } from './supervised-queues.js';

export const queues = [
  'mine',
  'new',
  'waiting',
  'scheduled',
  'unit',
  'escalated',
  'triage',
  'approval',
  'letters',
  'pickup',
  'calls',
  'own',
  ...supervisedQueues,
] as const;
export type Queue = (typeof queues)[number];

const unfinished = `c.status not in (${finalStatuses.map((status) => `'${status}'`).join(', ')})`;

/** What a queue holds, as SQL over `c`; what the person may see is added by the list. */
export function queueCondition(queue: Queue, principal: Principal, bind: (value: unknown) => string): string {
  switch (queue) {
    case 'mine':
      return `${his(principal, bind)} and c.status in ('assigned', 'in-progress')`;
    case 'new':
      return `${his(principal, bind)} and c.status = 'assigned'`;
    case 'waiting':
      return `${his(principal, bind)} and c.status in ('waiting-applicant', 'waiting-external')`;
    case 'scheduled':
      return `${his(principal, bind)} and c.status = 'scheduled'`;
    case 'unit':
      return `c.unit_code = any(${bind(principal.units)}::text[]) and ${unfinished}`;
    case 'escalated':
      // Told to another than the one in charge, who has not taken notice yet; of earlier releases: the promise passed.
      return `(exists (select 1 from escalation e where e.case_id = c.id
          and e.addressee_id is distinct from c.assignee_id and ${openEscalation})
        or (c.target_passed_at is not null and ${unfinished}
          and not exists (select 1 from escalation e where e.case_id = c.id)))`;
    case 'triage':
      return `c.status = 'triage'`;
    case 'approval':
      return `c.status = 'pending-approval'`;
    case 'letters':
      return `jsonb_typeof(c.life->'letterDraft') = 'object' and ${unfinished}`;
    case 'pickup':
      return `c.status = 'ready-for-pickup' and c.pickup_office = ${bind(principal.office)}`;
    case 'calls':
      return `exists (select 1 from notice n where n.case_id = c.id and n.channel = 'phone' and n.state = 'due')`;
    case 'own':
      return `c.applicant_id in (select id from applicant where user_id = ${bind(principal.userId)}::uuid)`;
    default:
      return supervisedCondition(queue);
  }
}

/** Charged to him, or to somebody whom he stands in for. */
function his({ userId, standsInFor }: Principal, bind: (value: unknown) => string): string {
  return `c.assignee_id = any(${bind([userId, ...standsInFor])}::uuid[])`;
}

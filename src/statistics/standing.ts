import type { Status } from '../../workflows/case/transitions.js';

/** What figures ask of a status: is it done, was it taken back, does another case answer for it, or is it open. */
export type Standing = 'open' | 'done' | 'withdrawn' | 'merged';

/**
 * Done means that the municipality's part is over (design.md section 5): answered, issued, rejected. A certificate is
 * done when it lies ready, and stays so when nobody fetches it. A merged case stands as the case that it was merged
 * into, since its applicant gets the same answer. What the applicant took back is neither done nor open.
 */
const standings: Record<Status, Standing> = {
  received: 'open',
  triage: 'open',
  assigned: 'open',
  'in-progress': 'open',
  scheduled: 'open',
  'waiting-external': 'open',
  'waiting-applicant': 'open',
  'pending-approval': 'open',
  issuing: 'open',
  'ready-for-pickup': 'done',
  completed: 'done',
  rejected: 'done',
  withdrawn: 'withdrawn',
  merged: 'merged',
  uncollected: 'done',
};

/** Statuses in which the municipality's part is over. */
export const doneStatuses = statusesOf('done');
/** Statuses in which nothing is open any more, of the case itself. */
export const endedStatuses = [...doneStatuses, ...statusesOf('withdrawn'), ...statusesOf('merged')];

/** Types of the events that lead to such a status; the partial index `case_event_endings` holds the same. */
export const endingEvents = ['issued', 'collected', 'uncollected', 'withdrawn', 'merged'] as const;

/** Types of the events that say which unit is competent from then on; a change of service leaves none. */
export const unitEvents = ['routed', 'assigned', 'reassigned', 'forwarded', 'service-changed'] as const;

/**
 * Events of before they told the status: where each type led, as far as figures care. `issued` led to several, all
 * of them done; `reassigned` and `target-passed` left the case as open as it was.
 */
export const statusOfEarlierEvents: Record<string, Status> = {
  filed: 'received',
  routed: 'received',
  assigned: 'assigned',
  accepted: 'in-progress',
  answered: 'issuing',
  proposed: 'pending-approval',
  'rejection-proposed': 'pending-approval',
  approved: 'issuing',
  returned: 'in-progress',
  'issuing-failed': 'in-progress',
  issued: 'completed',
  collected: 'completed',
  withdrawn: 'withdrawn',
};

function statusesOf(standing: Standing): Status[] {
  return (Object.keys(standings) as Status[]).filter((status) => standings[status] === standing);
}

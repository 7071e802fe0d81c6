/**
 * The life of a case as data: statuses, actions, who may do what from where (design.md section 5).
 * The same table validates in the workflow, decides the buttons of a page and draws docs/life.md.
 * Imports nothing but the facts of a case, so that both sides may read it.
 */
import type { Actor, CaseState, LifeFacts } from './case-state.js';

export {
  newLife,
  type Actor,
  type CaseState,
  type Letter,
  type LifeFacts,
  type PaperFacts,
  type Proposal,
} from './case-state.js';

export const statuses = [
  'received',
  'triage',
  'assigned',
  'in-progress',
  'scheduled',
  'waiting-external',
  'waiting-applicant',
  'pending-approval',
  'issuing',
  'ready-for-pickup',
  'completed',
  'rejected',
  'withdrawn',
  'merged',
  'uncollected',
] as const;
export type Status = (typeof statuses)[number];

export const finalStatuses: readonly Status[] = ['completed', 'rejected', 'withdrawn', 'merged', 'uncollected'];

export const roles = [
  'citizen',
  'operator',
  'router',
  'clerk',
  'office',
  'supervisor',
  'director',
  'deputy',
  'dpo',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/**
 * Who may act. `handler`: who has the case in hand, in triage the routing supervisor. `reopener`: for whom it was
 * settled, who settled it, and who answers for the unit.
 */
type Authority =
  'assignee' | 'supervisor' | 'router' | 'handler' | 'approver' | 'preparer' | 'applicant-side' | 'reopener' | 'office';

/** What must hold besides the status. */
export type Condition =
  'brief-answer' | 'request-like' | 'window-open' | 'letter-drafted' | 'fetched' | 'paper-here' | 'paper-sent';

interface ActionRule {
  from: readonly Status[];
  by: Authority;
  /** Where the case stands afterwards; `same` keeps the status. */
  to: readonly (Status | 'same')[];
  needs?: Condition;
  /** The event that the action writes. */
  event: string;
}

const inHand: readonly Status[] = ['assigned', 'in-progress'];
/** The employee has it, or waits for a day or for somebody else. */
const atWork: readonly Status[] = [...inHand, 'scheduled', 'waiting-external'];
const unfinished: readonly Status[] = statuses.filter((s) => !finalStatuses.includes(s));

/** Every action a person can take. */
export const actions = {
  // Competent unit found by hand; the system then charges it to an employee, as after routing by rule.
  route: { from: ['triage'], by: 'router', to: ['received'], event: 'routed' },
  accept: { from: ['assigned'], by: 'assignee', to: ['in-progress'], event: 'accepted' },
  complete: { from: atWork, by: 'assignee', to: ['issuing'], needs: 'brief-answer', event: 'answered' },
  propose: { from: inHand, by: 'assignee', to: ['pending-approval'], event: 'proposed' },
  'ask-applicant': { from: inHand, by: 'assignee', to: ['waiting-applicant'], event: 'question-asked' },
  schedule: {
    from: [...inHand, 'scheduled'],
    by: 'assignee',
    to: ['scheduled'],
    needs: 'request-like',
    event: 'scheduled',
  },
  unschedule: { from: ['scheduled'], by: 'assignee', to: ['in-progress'], event: 'unscheduled' },
  forward: { from: [...inHand, 'scheduled'], by: 'assignee', to: ['received', 'triage'], event: 'forwarded' },
  'forward-external': {
    from: ['triage', ...inHand, 'scheduled'],
    by: 'handler',
    to: ['waiting-external'],
    needs: 'request-like',
    event: 'forwarded-external',
  },
  resume: { from: ['waiting-external'], by: 'handler', to: ['in-progress', 'triage'], event: 'resumed' },
  'change-service': { from: ['triage', ...inHand], by: 'handler', to: ['received'], event: 'service-changed' },
  merge: { from: ['triage', ...inHand], by: 'handler', to: ['merged'], needs: 'request-like', event: 'merged' },
  split: { from: atWork, by: 'assignee', to: ['same'], event: 'split' },
  reject: { from: inHand, by: 'assignee', to: ['pending-approval'], event: 'rejection-proposed' },
  approve: { from: ['pending-approval'], by: 'approver', to: ['issuing'], event: 'approved' },
  return: { from: ['pending-approval'], by: 'approver', to: ['in-progress'], event: 'returned' },
  recall: { from: ['pending-approval'], by: 'preparer', to: ['in-progress'], event: 'recalled' },
  // An office that does not print is sent the paper; only when it is there can it be fetched.
  receive: { from: ['ready-for-pickup'], by: 'office', to: ['same'], needs: 'paper-sent', event: 'paper-received' },
  collect: { from: ['ready-for-pickup'], by: 'office', to: ['completed'], needs: 'paper-here', event: 'collected' },
  'move-pickup': { from: unfinished, by: 'applicant-side', to: ['same'], needs: 'fetched', event: 'pickup-moved' },
  withdraw: {
    from: ['received', 'triage', ...atWork, 'waiting-applicant', 'pending-approval'],
    by: 'applicant-side',
    to: ['withdrawn'],
    event: 'withdrawn',
  },
  reassign: {
    from: unfinished.filter((s) => s !== 'received' && s !== 'triage'),
    by: 'supervisor',
    to: ['assigned', 'same'],
    event: 'reassigned',
  },
  extend: { from: [...atWork, 'pending-approval'], by: 'supervisor', to: ['same'], event: 'extended' },
  'approve-letter': {
    from: unfinished,
    by: 'approver',
    to: ['same'],
    needs: 'letter-drafted',
    event: 'letter-approved',
  },
  reopen: {
    from: finalStatuses,
    by: 'reopener',
    to: ['received', 'ready-for-pickup'],
    needs: 'window-open',
    event: 'reopened',
  },
} as const satisfies Record<string, ActionRule>;
export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as Action[];

/** What the system does by itself: events without an actor. */
export const steps = {
  routed: { from: ['received'], to: ['received', 'triage'] },
  assigned: { from: ['received'], to: ['assigned', 'triage'] },
  issued: { from: ['issuing'], to: ['ready-for-pickup', 'completed', 'rejected'] },
  'issuing-failed': { from: ['issuing'], to: ['pending-approval', 'in-progress'] },
  'applicant-answered': { from: ['waiting-applicant'], to: ['in-progress'] },
  // One that comes late is kept under the same name and moves nothing.
  'applicant-reminded': { from: ['waiting-applicant'], to: ['same'] },
  'closed-unanswered': { from: ['waiting-applicant'], to: ['issuing'] },
  'pickup-reminded': { from: ['ready-for-pickup'], to: ['same'] },
  uncollected: { from: ['ready-for-pickup'], to: ['uncollected'] },
  // An absence hands over what its employee had, and gives back what nobody touched.
  reassigned: { from: unfinished.filter((s) => s !== 'received' && s !== 'triage'), to: ['assigned', 'same'] },
  escalated: { from: unfinished, to: ['same'] },
  'letter-issued': { from: statuses, to: ['same'] },
  'letter-failed': { from: statuses, to: ['same'] },
  recomputed: { from: unfinished, to: ['same'] },
  // In histories of before the ladders.
  'target-passed': { from: unfinished, to: ['same'] },
  archived: { from: finalStatuses, to: ['same'] },
} as const satisfies Record<string, { from: readonly Status[]; to: readonly (Status | 'same')[] }>;

export type RefusalCode = 'action-forbidden' | 'action-not-allowed' | 'stale-version' | 'closed';
export interface Refusal {
  code: RefusalCode;
  status: Status;
  version: number;
  /** What is missing besides the right status, so that a page can say why not. */
  needs?: Condition;
}

/**
 * Whether the actor may take the action at `now` (ISO 8601): null, or why not. Synchronous and pure: it validates
 * updates in the workflow and, over the projection, answers "what can I do" (a hint there, binding here).
 * A stale page is told so before anything else, since what it would be refused for may no longer be true.
 */
export function refusal(
  state: CaseState,
  actor: Actor,
  action: Action,
  now: string,
  expectedVersion?: number,
): Refusal | null {
  const rule: ActionRule = actions[action];
  const refuse = (code: RefusalCode, needs?: Condition): Refusal => ({
    code,
    status: state.status,
    version: state.version,
    ...(needs && { needs }),
  });
  if (expectedVersion !== undefined && state.movedVersion > expectedVersion) return refuse('stale-version');
  if (!hasAuthority(state, actor, rule.by)) return refuse('action-forbidden');
  if (!rule.from.includes(state.status)) {
    return refuse(finalStatuses.includes(state.status) ? 'closed' : 'action-not-allowed');
  }
  if (rule.needs && !conditions[rule.needs](state, now)) {
    return refuse(rule.needs === 'window-open' ? 'closed' : 'action-not-allowed', rule.needs);
  }
  return null;
}

/** Names of the actions that the actor could take now, in the order of the table. */
export function allowedActions(state: CaseState, actor: Actor, now: string): Action[] {
  return actionNames.filter((action) => refusal(state, actor, action, now) === null);
}

/** Key of an escalation level that is told once in each life of the clocks, one of the promise once for each promise. */
export function levelKey({ cycle, promise }: LifeFacts, { level, of }: { level: string; of: string }): string {
  return of === 'target' && promise > 0 ? `${cycle}.${promise}:${level}` : `${cycle}:${level}`;
}

const conditions: Record<Condition, (state: CaseState, now: string) => boolean> = {
  'brief-answer': (state) => state.answer === 'brief' && state.kind !== 'application',
  'request-like': (state) => state.kind !== 'application',
  'window-open': ({ archivedAt, life }, now) => archivedAt === null && (life.reopenUntil ?? '') > now,
  'letter-drafted': ({ life }) => life.letterDraft !== null,
  fetched: ({ kind, pickupOffice }) => kind === 'application' && pickupOffice !== null,
  'paper-here': (state) => !isOnItsWay(state),
  'paper-sent': isOnItsWay,
};

/** The paper was sent to an office and has not come there yet. */
export function isOnItsWay({ life }: CaseState): boolean {
  return life.pickup?.state === 'in-transit';
}

function hasAuthority(state: CaseState, actor: Actor, by: Authority): boolean {
  switch (by) {
    case 'assignee':
      return isSelf(actor, state.assigneeId);
    case 'handler':
      return state.assigneeId === null ? actor.roles.includes('router') : isSelf(actor, state.assigneeId);
    case 'supervisor':
      return supervises(state, actor);
    case 'approver':
      // Four eyes: never by the preparer, whatever else he is; nor by the one who asked for it.
      return (
        !isSelf(actor, state.preparerId) &&
        !isSelf(actor, state.life.preparedBy) &&
        !actor.isApplicant &&
        (supervises(state, actor) || actor.roles.includes('director'))
      );
    case 'preparer':
      return isSelf(actor, state.preparerId);
    case 'router':
      return actor.roles.includes('router');
    case 'office':
      return actor.roles.includes('office') && actor.office !== null && actor.office === state.pickupOffice;
    case 'applicant-side':
      return isApplicantSide(actor);
    case 'reopener':
      return (
        isApplicantSide(actor) ||
        isSelf(actor, state.assigneeId ?? state.life.formerAssigneeId) ||
        supervises(state, actor)
      );
  }
}

function isApplicantSide(actor: Actor): boolean {
  return actor.isApplicant || actor.roles.includes('operator') || actor.roles.includes('office');
}

function isSelf(actor: Actor, userId: string | null): boolean {
  return userId !== null && (actor.id === userId || actor.standsInFor.includes(userId));
}

function supervises(state: CaseState, actor: Actor): boolean {
  return actor.roles.includes('supervisor') && state.unit !== null && actor.units.includes(state.unit);
}

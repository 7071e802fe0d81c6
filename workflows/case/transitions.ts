/**
 * The life of a case as data: statuses, actions, who may do what from where (design.md section 5).
 * The same table validates in the workflow, decides the buttons of a page and draws docs/life.md.
 * Imports nothing, so that both sides may read it.
 */

export const statuses = [
  'received',
  'triage',
  'assigned',
  'in-progress',
  'pending-approval',
  'issuing',
  'ready-for-pickup',
  'completed',
  'rejected',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

export const finalStatuses: readonly Status[] = ['completed', 'rejected', 'withdrawn'];

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

/** Who acts, as the API found him in the record at request time (design.md 3.4). */
export interface Actor {
  /** Null for a person without an account. */
  id: string | null;
  roles: Role[];
  /** Codes of the units he works for; of a supervisor, of all that he covers. */
  units: string[];
  office: string | null;
  standsInFor: string[];
  /** The case is his own. */
  isApplicant: boolean;
}

/** What waits for approval or is being issued. */
export interface Proposal {
  kind: 'brief' | 'formal' | 'rejection' | 'certificate';
  noteId: string | null;
}

/** The facts of a case that decide what may happen; ids, codes and instants only. */
export interface CaseState {
  status: Status;
  /** Number of the last event; 0 before the first. */
  version: number;
  /** Version of the last change of status or assignee: what `expectedVersion` is compared with. */
  movedVersion: number;
  kind: 'request' | 'complaint' | 'observation' | 'application';
  service: string;
  serviceVersion: number;
  answer: 'brief' | 'formal';
  unit: string | null;
  assigneeId: string | null;
  preparerId: string | null;
  proposal: Proposal | null;
  pickupOffice: string | null;
  filedAt: string;
  targetAt: string;
  targetPassedAt: string | null;
  closedAt: string | null;
  archivedAt: string | null;
  /** Service corrected by the routing supervisor, rule that routed. */
  routing: { rule: string | null; because: string; by: string | null } | null;
}

type Authority = 'assignee' | 'supervisor' | 'router' | 'approver' | 'applicant-side' | 'office';
type Condition = 'brief-answer';

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
const unfinished: readonly Status[] = statuses.filter((s) => !finalStatuses.includes(s));

/** Every action a person can take. */
export const actions = {
  // Competent unit found by hand; the system then charges it to an employee, as after routing by rule.
  route: { from: ['triage'], by: 'router', to: ['received'], event: 'routed' },
  accept: { from: ['assigned'], by: 'assignee', to: ['in-progress'], event: 'accepted' },
  complete: { from: inHand, by: 'assignee', to: ['issuing'], needs: 'brief-answer', event: 'answered' },
  propose: { from: inHand, by: 'assignee', to: ['pending-approval'], event: 'proposed' },
  reject: { from: inHand, by: 'assignee', to: ['pending-approval'], event: 'rejection-proposed' },
  approve: { from: ['pending-approval'], by: 'approver', to: ['issuing'], event: 'approved' },
  return: { from: ['pending-approval'], by: 'approver', to: ['in-progress'], event: 'returned' },
  collect: { from: ['ready-for-pickup'], by: 'office', to: ['completed'], event: 'collected' },
  withdraw: {
    from: ['received', 'triage', 'assigned', 'in-progress', 'pending-approval'],
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
} as const satisfies Record<string, ActionRule>;
export type Action = keyof typeof actions;
export const actionNames = Object.keys(actions) as Action[];

/** What the system does by itself: events without an actor. */
export const steps = {
  routed: { from: ['received'], to: ['received', 'triage'] },
  assigned: { from: ['received'], to: ['assigned', 'triage'] },
  issued: { from: ['issuing'], to: ['ready-for-pickup', 'completed', 'rejected'] },
  'issuing-failed': { from: ['issuing'], to: ['pending-approval', 'in-progress'] },
  'target-passed': { from: unfinished, to: ['same'] },
  archived: { from: finalStatuses, to: ['same'] },
} as const satisfies Record<string, { from: readonly Status[]; to: readonly (Status | 'same')[] }>;

export type RefusalCode = 'action-forbidden' | 'action-not-allowed' | 'stale-version' | 'closed';
export interface Refusal {
  code: RefusalCode;
  status: Status;
  version: number;
}

/**
 * Whether the actor may take the action now: null, or why not. Synchronous and pure: it validates updates in the
 * workflow and, over the projection, answers "what can I do" (a hint there, binding here).
 * A stale page is told so before anything else, since what it would be refused for may no longer be true.
 */
export function refusal(state: CaseState, actor: Actor, action: Action, expectedVersion?: number): Refusal | null {
  const rule: ActionRule = actions[action];
  const refuse = (code: RefusalCode): Refusal => ({ code, status: state.status, version: state.version });
  if (expectedVersion !== undefined && state.movedVersion > expectedVersion) return refuse('stale-version');
  if (!hasAuthority(state, actor, rule.by)) return refuse('action-forbidden');
  if (!rule.from.includes(state.status)) {
    return refuse(finalStatuses.includes(state.status) ? 'closed' : 'action-not-allowed');
  }
  if (rule.needs === 'brief-answer' && (state.answer !== 'brief' || state.kind === 'application')) {
    return refuse('action-not-allowed');
  }
  return null;
}

/** Names of the actions that the actor could take now, in the order of the table. */
export function allowedActions(state: CaseState, actor: Actor): Action[] {
  return actionNames.filter((action) => refusal(state, actor, action) === null);
}

function hasAuthority(state: CaseState, actor: Actor, by: Authority): boolean {
  switch (by) {
    case 'assignee':
      return isSelf(actor, state.assigneeId);
    case 'supervisor':
      return supervises(state, actor);
    case 'approver':
      // Four eyes: never by the preparer, whatever else he is; nor by the one who asked for it.
      return (
        !isSelf(actor, state.preparerId) &&
        !actor.isApplicant &&
        (supervises(state, actor) || actor.roles.includes('director'))
      );
    case 'router':
      return actor.roles.includes('router');
    case 'office':
      return actor.roles.includes('office') && actor.office !== null && actor.office === state.pickupOffice;
    case 'applicant-side':
      return actor.isApplicant || actor.roles.includes('operator') || actor.roles.includes('office');
  }
}

function isSelf(actor: Actor, userId: string | null): boolean {
  return userId !== null && (actor.id === userId || actor.standsInFor.includes(userId));
}

function supervises(state: CaseState, actor: Actor): boolean {
  return actor.roles.includes('supervisor') && state.unit !== null && actor.units.includes(state.unit);
}

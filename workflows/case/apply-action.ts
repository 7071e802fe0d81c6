import type { ActCommand } from '../contract.js';
import type { CaseState, LifeFacts, Proposal } from './case-state.js';
import { laid } from './lay-paper.js';
import { actions, type Status } from './transitions.js';

/** One event to be written: its type, its ids and codes, and the fields of the state that it changes. */
export interface Change {
  type: string;
  data: Record<string, unknown>;
  state: Partial<Omit<CaseState, 'life'>>;
  life?: Partial<LifeFacts>;
  /** Why a deadline moves; with it the event tells the new dates. */
  ground?: string;
}

type Press = Omit<Change, 'type' | 'data'> & { data?: Record<string, unknown> };

/** Nobody has it and no clock is behind it: how a case stands that must find its employee anew. */
const unassigned = { assigneeId: null, preparerId: null, proposal: null, waitUntil: null, suspendedAt: null } as const;

/**
 * What an accepted action does to the case, in order. Pure: the same state and command give the same changes.
 * `at` is the workflow's clock, ISO 8601. The first action of the charged employee accepts the case.
 */
export function changesOf(state: CaseState, command: ActCommand, at: string): Change[] {
  const { action } = command;
  const { data = {}, ...press } = pressOf(state, command, at);
  const accepts = state.status === 'assigned' && action !== 'accept' && isAssignees(state, command);
  const implied: Change[] = accepts
    ? [{ type: 'accepted', data: { implied: true }, state: { status: 'in-progress' } }]
    : [];
  // A person touched it: the absence that moved it here does not take it back.
  const life = { movedBy: null, ...press.life };
  return [...implied, { type: actions[action].event, data, ...press, life }];
}

/** Of those that the table gives to the employee in charge. */
function isAssignees({ assigneeId }: CaseState, { action }: ActCommand): boolean {
  const { by } = actions[action];
  return by === 'assignee' || (by === 'handler' && assigneeId !== null);
}

function pressOf(state: CaseState, command: ActCommand, at: string): Press {
  const { action, params, actor } = command;
  const noteId = params.noteId ?? null;
  const propose = (kind: Proposal['kind'], status: Status): Press => {
    const proposal: Proposal = { kind, noteId };
    return {
      data: { ...proposal },
      state: { status, proposal, preparerId: state.assigneeId, waitUntil: null },
      life: { preparedBy: actor.id },
    };
  };
  switch (action) {
    case 'route': {
      const routing = { rule: null, because: 'by-hand', by: actor.id };
      const data = { unit: params.unit, service: params.service?.code ?? state.service };
      const restart = params.service && state.life.restart === null ? ('service-changed' as const) : state.life.restart;
      return {
        data,
        state: { status: 'received', unit: params.unit!, routing, ...corrected(command) },
        life: { restart },
      };
    }
    case 'accept':
      return { state: { status: 'in-progress' } };
    case 'complete':
      return propose('brief', 'issuing');
    case 'propose':
      return propose(state.kind === 'application' ? 'certificate' : 'formal', 'pending-approval');
    case 'reject':
      return propose('rejection', 'pending-approval');
    case 'ask-applicant': {
      const question = { noteId: params.noteId!, askedAt: at, dueAt: params.at!, remindedAt: null };
      const data = { noteId, dueAt: params.at, ground: 'suspended-papers' };
      return { data, state: { status: 'waiting-applicant', suspendedAt: at }, life: { question } };
    }
    case 'schedule':
      return {
        data: { noteId, from: state.targetAt, to: params.at },
        state: { status: 'scheduled', waitUntil: params.at!, targetAt: params.at! },
        ground: 'scheduled',
      };
    case 'unschedule':
      return {
        data: { from: state.targetAt },
        state: { status: 'in-progress', waitUntil: null, targetAt: params.targetAt ?? state.targetAt },
        ground: 'unscheduled',
      };
    case 'forward': {
      const triedUnits = state.unit === null ? state.life.triedUnits : [...state.life.triedUnits, state.unit];
      // The second hop goes to a person: rules that failed twice are not asked a third time.
      const toTriage = triedUnits.length >= 2;
      const unit = toTriage ? null : (params.unit ?? null);
      const routing = unit === null ? null : { rule: null, because: 'forwarded', by: actor.id };
      return {
        data: { noteId, from: state.unit, unit, forwardDueAt: params.at },
        state: { ...unassigned, status: toTriage ? 'triage' : 'received', unit, routing },
        life: { ...restarted(state, 'forwarded'), triedUnits, forwardDueAt: params.at ?? null },
      };
    }
    case 'forward-external': {
      const letter = { kind: 'external' as const, noteId: params.noteId! };
      return {
        data: { noteId, body: params.externalBody, followUpAt: params.at },
        state: { status: 'waiting-external', waitUntil: params.at!, targetAt: params.at! },
        life: { externalBody: params.externalBody!, letters: [...state.life.letters, letter] },
        ground: 'external',
      };
    }
    case 'resume':
      return { state: { status: state.assigneeId === null ? 'triage' : 'in-progress', waitUntil: null } };
    case 'change-service':
      return {
        data: { noteId, from: state.service, service: params.service?.code },
        state: { ...unassigned, status: 'received', unit: null, routing: null, ...corrected(command) },
        life: restarted(state, 'service-changed'),
      };
    case 'merge':
      return {
        data: { noteId, into: params.caseId },
        state: { status: 'merged', mergedInto: params.caseId!, closedAt: at },
      };
    case 'split':
      return { data: { noteId, case: params.caseId }, state: {} };
    case 'approve':
      return { data: { kind: state.proposal?.kind }, state: { status: 'issuing' } };
    case 'return':
      return { data: { noteId }, state: { status: 'in-progress', proposal: null } };
    case 'recall':
      return { state: { status: 'in-progress', proposal: null } };
    case 'collect':
      return { data: { pickupId: params.pickupId }, state: { status: 'completed', closedAt: at } };
    case 'receive':
      return {
        data: { office: state.pickupOffice, pickup: 'here' },
        state: {},
        life: laid(state.pickupOffice!, 'here', at),
      };
    case 'move-pickup':
      return movedPickup(state, params.pickup!, at);
    case 'withdraw':
      return {
        data: { noteId },
        state: { status: 'withdrawn', closedAt: at, suspendedAt: null, waitUntil: null },
        life: { question: null },
      };
    case 'reassign': {
      const to = { assigneeId: params.to!, unit: params.toUnit ?? state.unit };
      const inHand = state.status === 'assigned' || state.status === 'in-progress';
      const data = { from: state.assigneeId, to: to.assigneeId, unit: to.unit, noteId };
      return { data, state: inHand ? { ...to, status: 'assigned' } : to };
    }
    case 'extend': {
      const letter = { kind: 'extension' as const, noteId: params.noteId! };
      return {
        data: { noteId, from: state.targetAt, until: params.at },
        state: { targetAt: params.targetAt!, statutoryAt: params.statutoryAt! },
        life: { letters: [...state.life.letters, letter] },
        ground: params.statutoryAt === state.statutoryAt ? 'extended' : 'extended-services',
      };
    }
    case 'approve-letter': {
      const letter = { ...state.life.letterDraft!, ...(params.noteId && { noteId: params.noteId }) };
      return {
        data: { kind: letter.kind, noteId: letter.noteId },
        state: {},
        life: { letterDraft: null, letters: [...state.life.letters, letter] },
      };
    }
    case 'reopen':
      return reopened(state, noteId, at);
  }
}

/** A paper that was issued goes with it; of one yet to be made only the place is noted, so no absence is touched. */
function movedPickup(state: CaseState, to: NonNullable<ActCommand['params']['pickup']>, at: string): Press {
  const isIssued = state.status === 'ready-for-pickup';
  return {
    data: { from: state.pickupOffice, office: to.office, ...(isIssued && { pickup: to.state }) },
    state: { pickupOffice: to.office },
    life: { movedBy: state.life.movedBy, ...(isIssued && laid(to.office, to.state, at)) },
  };
}

/** A paper that nobody fetched lies where it lay; every other case finds its employee anew, the same if he is there. */
function reopened(state: CaseState, noteId: string | null, at: string): Press {
  const open = { closedAt: null, mergedInto: null } as const;
  const data = { noteId, from: state.status };
  if (state.status === 'uncollected') {
    const life = { readyAt: at, pickupReminders: 0, reopenUntil: null };
    return { data, state: { ...open, status: 'ready-for-pickup' }, life };
  }
  return {
    data,
    state: { ...open, ...unassigned, status: 'received', targetPassedAt: null },
    life: { ...restarted(state, 'reopened'), question: null, reopenUntil: null },
  };
}

function restarted(state: CaseState, restart: LifeFacts['restart']): Partial<LifeFacts> {
  return {
    restart,
    cycle: state.life.cycle + 1,
    formerAssigneeId: state.assigneeId ?? state.life.formerAssigneeId,
    letterDraft: null,
  };
}

function corrected({ params }: ActCommand): Partial<CaseState> | undefined {
  return (
    params.service && {
      service: params.service.code,
      serviceVersion: params.service.version,
      kind: params.service.kind,
      answer: params.service.answer,
    }
  );
}

/**
 * The state after a change: version raised, and `movedVersion` with it when status or assignee moved; what leads to
 * issuing is remembered by its version.
 */
export function advance(state: CaseState, change: Change): CaseState {
  const version = state.version + 1;
  const isApproved = state.status !== 'issuing' && change.state.status === 'issuing';
  const life = { ...state.life, ...change.life, ...(isApproved && { approvedVersion: version }) };
  const next = { ...state, ...change.state, life, version };
  const moved = next.status !== state.status || next.assigneeId !== state.assigneeId;
  return moved ? { ...next, movedVersion: version } : next;
}

/** By these a person, or the calendar, gave the applicant another day; a clock that begins anew has a cycle of its own. */
const newPromise: readonly string[] = [
  ...['extended', 'extended-services', 'scheduled', 'unscheduled', 'external', 'recomputed'],
];

/** A promise that was moved to a later day is watched anew: what was told of the old one is told again of the new. */
export function watchedAnew(before: CaseState, after: CaseState, ground: string | undefined): CaseState {
  if (ground === undefined || !newPromise.includes(ground) || after.targetAt <= before.targetAt) return after;
  return { ...after, life: { ...after.life, promise: after.life.promise + 1 } };
}

/** Where an issued document leads. */
export function statusAfterIssuing(kind: Proposal['kind']): 'ready-for-pickup' | 'completed' | 'rejected' {
  if (kind === 'certificate') return 'ready-for-pickup';
  return kind === 'rejection' || kind === 'silence' ? 'rejected' : 'completed';
}

/** Where a case goes whose document can never be made: to whoever can put it right. */
export function statusAfterFailure(kind: Proposal['kind']): 'in-progress' | 'pending-approval' {
  return kind === 'brief' || kind === 'silence' ? 'in-progress' : 'pending-approval';
}

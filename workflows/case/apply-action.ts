import type { ActCommand } from '../contract.js';
import { actions, type CaseState, type Proposal } from './transitions.js';

/** One event to be written: its type, its ids and codes, and the fields of the state that it changes. */
export interface Change {
  type: string;
  data: Record<string, unknown>;
  state: Partial<CaseState>;
}

/**
 * What an accepted action does to the case, in order. Pure: the same state and command give the same changes.
 * `at` is the workflow's clock, ISO 8601. The first action of the charged employee accepts the case.
 */
export function changesOf(state: CaseState, command: ActCommand, at: string): Change[] {
  const { action, params } = command;
  const change = (data: Record<string, unknown>, next: Partial<CaseState>): Change[] => [
    { type: actions[action].event, data, state: next },
  ];
  const implied: Change[] =
    actions[action].by === 'assignee' && state.status === 'assigned' && action !== 'accept'
      ? [{ type: 'accepted', data: { implied: true }, state: { status: 'in-progress' } }]
      : [];
  const propose = (kind: Proposal['kind'], status: 'issuing' | 'pending-approval'): Change[] => {
    const proposal: Proposal = { kind, noteId: params.noteId ?? null };
    return [...implied, ...change({ ...proposal }, { status, proposal, preparerId: state.assigneeId })];
  };
  switch (action) {
    case 'route': {
      const routing = { rule: null, because: 'by-hand', by: command.actor.id };
      const corrected = params.service && {
        service: params.service.code,
        serviceVersion: params.service.version,
        kind: params.service.kind,
        answer: params.service.answer,
      };
      const data = { unit: params.unit, service: params.service?.code ?? state.service };
      return change(data, { status: 'received', unit: params.unit, routing, ...corrected });
    }
    case 'accept':
      return change({}, { status: 'in-progress' });
    case 'complete':
      return propose('brief', 'issuing');
    case 'propose':
      return propose(state.kind === 'application' ? 'certificate' : 'formal', 'pending-approval');
    case 'reject':
      return propose('rejection', 'pending-approval');
    case 'approve':
      return change({ kind: state.proposal?.kind }, { status: 'issuing' });
    case 'return':
      return change({ noteId: params.noteId ?? null }, { status: 'in-progress', proposal: null });
    case 'collect':
      return change({ pickupId: params.pickupId }, { status: 'completed', closedAt: at });
    case 'withdraw':
      return change({ noteId: params.noteId ?? null }, { status: 'withdrawn', closedAt: at });
    case 'reassign': {
      const to = { assigneeId: params.to!, unit: params.toUnit ?? state.unit };
      const inHand = state.status === 'assigned' || state.status === 'in-progress';
      return change(
        { from: state.assigneeId, to: to.assigneeId, unit: to.unit, noteId: params.noteId ?? null },
        inHand ? { ...to, status: 'assigned' } : to,
      );
    }
  }
}

/** The state after a change: version raised, and `movedVersion` with it when status or assignee moved. */
export function advance(state: CaseState, change: Change): CaseState {
  const version = state.version + 1;
  const next = { ...state, ...change.state, version };
  const moved = next.status !== state.status || next.assigneeId !== state.assigneeId;
  return moved ? { ...next, movedVersion: version } : next;
}

/** Where an issued document leads. */
export function statusAfterIssuing(kind: Proposal['kind']): 'ready-for-pickup' | 'completed' | 'rejected' {
  if (kind === 'certificate') return 'ready-for-pickup';
  return kind === 'rejection' ? 'rejected' : 'completed';
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActCommand } from '../contract.js';
import { advance, changesOf } from './apply-action.js';
import {
  actionNames,
  actions,
  allowedActions,
  finalStatuses,
  refusal,
  statuses,
  steps,
  type Actor,
  type CaseState,
  type Status,
} from './transitions.js';

const clerk = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';

function state(over: Partial<CaseState> = {}): CaseState {
  return {
    status: 'in-progress',
    version: 4,
    movedVersion: 4,
    kind: 'request',
    service: 'street-light',
    serviceVersion: 1,
    answer: 'brief',
    unit: 'TECH.E',
    assigneeId: clerk,
    preparerId: null,
    proposal: null,
    pickupOffice: null,
    filedAt: '2026-11-03T08:00:00.000Z',
    targetAt: '2026-11-06T08:00:00.000Z',
    targetPassedAt: null,
    closedAt: null,
    archivedAt: null,
    routing: null,
    ...over,
  };
}

function actor(over: Partial<Actor> = {}): Actor {
  return { id: clerk, roles: ['clerk'], units: ['TECH.E'], office: null, standsInFor: [], isApplicant: false, ...over };
}

const supervisor = actor({ id: other, roles: ['supervisor'] });

describe('the table of transitions', () => {
  const edges = [
    ...Object.values(actions).flatMap((a) => a.from.map((from) => ({ from, to: [...a.to] }))),
    ...Object.values(steps).flatMap((s) => s.from.map((from) => ({ from, to: [...s.to] }))),
  ] as { from: Status; to: (Status | 'same')[] }[];

  it('reaches every status from received', () => {
    const reached = new Set<Status>(['received']);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const { from, to } of edges) if (reached.has(from)) for (const t of to) if (t !== 'same') reached.add(t);
    }
    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  it('leaves every status that is not final, and no final one', () => {
    for (const status of statuses) {
      const leaves = edges.some(({ from, to }) => from === status && to.some((t) => t !== 'same'));
      expect({ status, leaves }).toEqual({ status, leaves: !finalStatuses.includes(status) });
    }
  });
});

describe('who may act', () => {
  it('lets the assignee answer, and nobody else of the unit', () => {
    expect(refusal(state(), actor(), 'complete')).toBeNull();
    expect(refusal(state(), actor({ id: other }), 'complete')?.code).toBe('action-forbidden');
  });

  it('lets a substitute act for the absent assignee', () => {
    expect(refusal(state(), actor({ id: other, standsInFor: [clerk] }), 'complete')).toBeNull();
  });

  it('never lets the preparer approve, also not as a supervisor, a substitute or the director', () => {
    const pending = state({ status: 'pending-approval', preparerId: other });
    expect(refusal(pending, supervisor, 'approve')?.code).toBe('action-forbidden');
    expect(refusal(pending, actor({ id: other, roles: ['director'] }), 'approve')?.code).toBe('action-forbidden');
    const substitute = actor({ id: clerk, roles: ['supervisor'], standsInFor: [other] });
    expect(refusal(pending, substitute, 'approve')?.code).toBe('action-forbidden');
    expect(refusal(state({ status: 'pending-approval', preparerId: clerk }), supervisor, 'approve')).toBeNull();
  });

  it('lets nobody approve what he asked for himself', () => {
    const pending = state({ status: 'pending-approval', preparerId: clerk });
    expect(refusal(pending, { ...supervisor, isApplicant: true }, 'approve')?.code).toBe('action-forbidden');
  });

  it('lets a supervisor act only for units that he covers', () => {
    const foreign = actor({ id: other, roles: ['supervisor'], units: ['ENV.W'] });
    expect(refusal(state(), foreign, 'reassign')?.code).toBe('action-forbidden');
    expect(refusal(state(), supervisor, 'reassign')).toBeNull();
  });

  it('hands over only at the office where the document waits', () => {
    const ready = state({ status: 'ready-for-pickup', pickupOffice: 'zipari', kind: 'application' });
    const at = (office: string) => actor({ id: other, roles: ['office'], office });
    expect(refusal(ready, at('zipari'), 'collect')).toBeNull();
    expect(refusal(ready, at('pyli'), 'collect')?.code).toBe('action-forbidden');
  });
});

describe('what may be done now', () => {
  it('tells that the page is old before anything else', () => {
    expect(refusal(state(), actor({ id: other }), 'complete', 3)).toEqual({
      code: 'stale-version',
      status: 'in-progress',
      version: 4,
    });
  });

  it('does not mind events that moved nothing since the page was drawn', () => {
    expect(refusal(state({ version: 9, movedVersion: 4 }), actor(), 'complete', 4)).toBeNull();
  });

  it('calls a final case closed', () => {
    expect(refusal(state({ status: 'completed' }), actor(), 'complete')?.code).toBe('closed');
  });

  it('has no brief answer for a service with formal answers, nor for an application', () => {
    expect(refusal(state({ answer: 'formal' }), actor(), 'complete')?.code).toBe('action-not-allowed');
    expect(refusal(state({ kind: 'application' }), actor(), 'complete')?.code).toBe('action-not-allowed');
  });

  it('lists exactly the actions that are not refused', () => {
    expect(allowedActions(state({ status: 'assigned' }), actor())).toEqual(['accept', 'complete', 'propose', 'reject']);
  });
});

describe('a life of random presses', () => {
  const actors: Actor[] = [
    actor(),
    supervisor,
    actor({ id: other, roles: ['router'] }),
    actor({ id: null, roles: [], isApplicant: true }),
    actor({ id: other, roles: ['office'], office: 'kos' }),
    actor({ id: other, roles: ['clerk'] }),
  ];
  const press = fc.record({ action: fc.constantFrom(...actionNames), who: fc.constantFrom(...actors) });
  const kinds = fc.constantFrom<CaseState['kind']>('request', 'complaint', 'application');

  it('keeps the invariants after each step', () => {
    fc.assert(
      fc.property(kinds, fc.array(press, { maxLength: 25 }), (kind, presses) => {
        let now = state({ status: 'assigned', kind, pickupOffice: kind === 'application' ? 'kos' : null });
        for (const { action, who } of presses) {
          if (refusal(now, who, action) !== null) continue;
          const command: ActCommand = {
            action,
            actor: who,
            params: { to: other, unit: 'ENV.W', noteId: 'n', pickupId: 'p' },
            updateId: 'u',
            bodyDigest: 'd',
          };
          const before = now;
          for (const change of changesOf(now, command, '2026-11-03T09:00:00.000Z')) now = advance(now, change);
          expect(now.version).toBeGreaterThan(before.version);
          expect(now.movedVersion).toBeLessThanOrEqual(now.version);
          expect(finalStatuses).not.toContain(before.status);
          if (now.status === 'assigned' || now.status === 'in-progress') expect(now.assigneeId).not.toBeNull();
          if (now.status === 'issuing') expect(now.proposal).not.toBeNull();
          if (action === 'approve') expect(who.id).not.toBe(before.preparerId);
          if (finalStatuses.includes(now.status)) expect(now.closedAt).not.toBeNull();
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

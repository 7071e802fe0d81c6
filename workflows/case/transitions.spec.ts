import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActCommand } from '../contract.js';
import { advance, changesOf } from './apply-action.js';
import { newLife } from './case-state.js';
import {
  actionNames,
  actions,
  allowedActions,
  finalStatuses,
  refusal,
  statuses,
  steps,
  type Action,
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
    statutoryAt: '2026-12-23T21:59:59.000Z',
    targetPassedAt: null,
    closedAt: null,
    archivedAt: null,
    routing: null,
    mergedInto: null,
    suspendedAt: null,
    waitUntil: null,
    life: newLife,
    ...over,
  };
}

function actor(over: Partial<Actor> = {}): Actor {
  return { id: clerk, roles: ['clerk'], units: ['TECH.E'], office: null, standsInFor: [], isApplicant: false, ...over };
}

const at = '2026-11-03T09:00:00.000Z';
const later = '2026-11-12T09:00:00.000Z';
const dates = { at: later, targetAt: later, statutoryAt: '2026-12-23T21:59:59.000Z' };

function refused(of: CaseState, who: Actor, action: Action, expectedVersion?: number) {
  return refusal(of, who, action, at, expectedVersion);
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

  it('leaves every status that is not final, and a final one by opening it again alone', () => {
    const { reopen, ...others } = actions;
    expect(reopen.from).toEqual(finalStatuses);
    const leaving: { from: readonly Status[]; to: readonly (Status | 'same')[] }[] = [
      ...Object.values(others),
      ...Object.values(steps),
    ];
    for (const status of statuses) {
      const leaves = leaving.some(({ from, to }) => from.includes(status) && to.some((t) => t !== 'same'));
      expect({ status, leaves }).toEqual({ status, leaves: !finalStatuses.includes(status) });
    }
  });
});

describe('who may act', () => {
  it('lets the assignee answer, and nobody else of the unit', () => {
    expect(refused(state(), actor(), 'complete')).toBeNull();
    expect(refused(state(), actor({ id: other }), 'complete')?.code).toBe('action-forbidden');
  });

  it('lets a substitute act for the absent assignee', () => {
    expect(refused(state(), actor({ id: other, standsInFor: [clerk] }), 'complete')).toBeNull();
  });

  it('lets the one who settled it open it again, not the one who passed it on before', () => {
    const life = { ...newLife, formerAssigneeId: other, reopenUntil: later };
    const closed = state({ status: 'completed', closedAt: at, life });
    expect(refused(closed, actor(), 'reopen')).toBeNull();
    expect(refused(closed, actor({ id: other }), 'reopen')?.code).toBe('action-forbidden');
    expect(refused({ ...closed, assigneeId: null }, actor({ id: other }), 'reopen')).toBeNull();
  });

  it('counts the days of a paper asked for again from then, whichever run goes on with it', () => {
    const left = state({ status: 'uncollected', kind: 'application', closedAt: at });
    const again = { action: 'reopen', actor: actor(), params: {}, updateId: 'u', bodyDigest: 'd' } as const;
    expect(changesOf(left, again, later)[0]).toMatchObject({
      state: { status: 'ready-for-pickup' },
      life: { readyAt: later },
    });
  });

  it('never lets the preparer approve, also not as a supervisor, a substitute or the director', () => {
    const pending = state({ status: 'pending-approval', preparerId: other });
    expect(refused(pending, supervisor, 'approve')?.code).toBe('action-forbidden');
    expect(refused(pending, actor({ id: other, roles: ['director'] }), 'approve')?.code).toBe('action-forbidden');
    const substitute = actor({ id: clerk, roles: ['supervisor'], standsInFor: [other] });
    expect(refused(pending, substitute, 'approve')?.code).toBe('action-forbidden');
    expect(refused(state({ status: 'pending-approval', preparerId: clerk }), supervisor, 'approve')).toBeNull();
  });

  it('lets nobody approve what he asked for himself', () => {
    const pending = state({ status: 'pending-approval', preparerId: clerk });
    expect(refused(pending, { ...supervisor, isApplicant: true }, 'approve')?.code).toBe('action-forbidden');
  });

  it('lets a supervisor act only for units that he covers', () => {
    const foreign = actor({ id: other, roles: ['supervisor'], units: ['ENV.W'] });
    expect(refused(state(), foreign, 'reassign')?.code).toBe('action-forbidden');
    expect(refused(state(), supervisor, 'reassign')).toBeNull();
  });

  it('hands over only at the office where the document waits', () => {
    const ready = state({ status: 'ready-for-pickup', pickupOffice: 'zipari', kind: 'application' });
    const at = (office: string) => actor({ id: other, roles: ['office'], office });
    expect(refused(ready, at('zipari'), 'collect')).toBeNull();
    expect(refused(ready, at('pyli'), 'collect')?.code).toBe('action-forbidden');
  });
});

describe('a paper that is sent to its office', () => {
  const office = (code: string) => actor({ id: other, roles: ['office'], office: code });
  const applicant = actor({ id: null, roles: [], isApplicant: true });
  const ready = state({ status: 'ready-for-pickup', pickupOffice: 'kefalos', kind: 'application' });
  const sent = {
    ...ready,
    life: { ...newLife, pickup: { office: 'kefalos', state: 'in-transit', since: at } as const },
  };

  it('is received there, and handed over only then', () => {
    expect(refused(sent, office('kefalos'), 'collect')).toMatchObject({ needs: 'paper-here' });
    expect(refused(sent, office('kos'), 'receive')?.code).toBe('action-forbidden');
    expect(refused(sent, office('kefalos'), 'receive')).toBeNull();
    const command = {
      action: 'receive',
      actor: office('kefalos'),
      params: {},
      updateId: 'u',
      bodyDigest: 'd',
    } as const;
    const [change] = changesOf(sent, command, later);
    const here = advance(sent, change!);
    expect(here.life).toMatchObject({ readyAt: later, pickup: { state: 'here', since: later } });
    expect(refused(here, office('kefalos'), 'collect')).toBeNull();
    expect(refused(here, office('kefalos'), 'receive')).toMatchObject({ needs: 'paper-sent' });
  });

  it('goes where its applicant wants it, and its days begin anew there', () => {
    const params = { pickup: { office: 'kos', state: 'here' } } as const;
    const command = { action: 'move-pickup', actor: applicant, params, updateId: 'u', bodyDigest: 'd' } as const;
    expect(refused(sent, applicant, 'move-pickup')).toBeNull();
    expect(refused({ ...sent, kind: 'request' }, applicant, 'move-pickup')).toMatchObject({ needs: 'fetched' });
    expect(advance(sent, changesOf(sent, command, later)[0]!)).toMatchObject({
      pickupOffice: 'kos',
      movedVersion: sent.movedVersion,
      life: { readyAt: later, pickup: { office: 'kos', state: 'here' } },
    });
    // One yet to be made lies nowhere; who stands in for its employee goes on doing so.
    const movedBy = { absence: 'a', from: clerk };
    const early = state({ kind: 'application', pickupOffice: 'kefalos', life: { ...newLife, movedBy } });
    const moved = advance(early, changesOf(early, command, later)[0]!);
    expect(moved).toMatchObject({ pickupOffice: 'kos', life: { pickup: null, readyAt: null, movedBy } });
  });
});

describe('what may be done now', () => {
  it('tells that the page is old before anything else', () => {
    expect(refused(state(), actor({ id: other }), 'complete', 3)).toEqual({
      code: 'stale-version',
      status: 'in-progress',
      version: 4,
    });
  });

  it('does not mind events that moved nothing since the page was drawn', () => {
    expect(refused(state({ version: 9, movedVersion: 4 }), actor(), 'complete', 4)).toBeNull();
  });

  it('calls a final case closed', () => {
    expect(refused(state({ status: 'completed' }), actor(), 'complete')?.code).toBe('closed');
  });

  it('has no brief answer for a service with formal answers, nor for an application', () => {
    expect(refused(state({ answer: 'formal' }), actor(), 'complete')?.code).toBe('action-not-allowed');
    expect(refused(state({ kind: 'application' }), actor(), 'complete')?.code).toBe('action-not-allowed');
  });

  it('lists exactly the actions that are not refused', () => {
    expect(allowedActions(state({ status: 'assigned' }), actor(), at)).toEqual([
      ...['accept', 'complete', 'propose', 'ask-applicant', 'schedule', 'forward', 'forward-external'],
      ...['change-service', 'merge', 'split', 'reject'],
    ]);
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
          if (refused(now, who, action) !== null) continue;
          const command: ActCommand = {
            action,
            actor: who,
            params: {
              ...{ to: other, unit: 'ENV.W', noteId: 'n', pickupId: 'p', externalBody: 'deya', caseId: 'c' },
              pickup: { office: 'kos', state: 'in-transit' },
              ...dates,
            },
            updateId: 'u',
            bodyDigest: 'd',
          };
          const before = now;
          for (const change of changesOf(now, command, at)) now = advance(now, change);
          expect(now.version).toBeGreaterThan(before.version);
          expect(now.movedVersion).toBeLessThanOrEqual(now.version);
          if (action !== 'reopen') expect(finalStatuses).not.toContain(before.status);
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

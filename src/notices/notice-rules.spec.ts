import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/contract.js';
import type { CaseState, Status } from '../../workflows/case/transitions.js';
import { channelsOf, citizenKey, citizenNotice, staffKey, staffNotices, type Contact } from './notice-rules.js';

const clerk = { userId: 'clerk' };

function event(
  type: string,
  status: Status,
  state: Partial<CaseState> = {},
  data: Record<string, unknown> = {},
): CaseEvent {
  const at = '2026-11-03T09:15:00.000Z';
  const whole = { kind: 'request', status, unit: 'TECH.E', assigneeId: 'clerk', preparerId: null, pickupOffice: null };
  return { id: 'e', version: 4, type, at, actor: null, data, state: { ...whole, ...state } as CaseState };
}
const application = { kind: 'application', pickupOffice: 'kos' } as const;

describe('what a citizen is told', () => {
  it.each([
    ['filed', event('filed', 'received'), null],
    ['routed, a unit found', event('routed', 'received'), null],
    ['routed to triage', event('routed', 'triage', { unit: null }), 'received-triage'],
    ['assigned', event('assigned', 'assigned'), 'received'],
    ['assigned, an application', event('assigned', 'assigned', application), 'received-application'],
    ['assigned to nobody', event('assigned', 'triage', { unit: null, assigneeId: null }), 'received-triage'],
    ['reassigned', event('reassigned', 'assigned'), null],
    ['accepted', event('accepted', 'in-progress'), null],
    ['answered, before there is a file', event('answered', 'issuing'), null],
    ['approved, before there is a file', event('approved', 'issuing'), null],
    ['issued, an answer', event('issued', 'completed'), 'completed'],
    ['issued, a rejection', event('issued', 'rejected'), 'rejected'],
    ['issued, a certificate', event('issued', 'ready-for-pickup', application), 'ready'],
    ['issuing failed', event('issuing-failed', 'in-progress'), null],
    ['collected', event('collected', 'completed', application), 'collected'],
    ['withdrawn', event('withdrawn', 'withdrawn'), 'withdrawn'],
    ['target passed', event('target-passed', 'in-progress'), null],
    ['archived', event('archived', 'completed'), null],
  ])('%s', (_, happened, expected) => {
    expect(citizenNotice(happened)).toBe(expected);
  });

  it('is told of the receipt once, whichever routing result comes first', () => {
    const triage = citizenKey('c', event('routed', 'triage'), 'received-triage', 'email');
    expect(citizenKey('c', event('assigned', 'assigned'), 'received', 'email')).toBe(triage);
    expect(citizenKey('c', event('assigned', 'assigned'), 'received-application', 'email')).toBe(triage);
    expect(citizenKey('c', event('issued', 'completed'), 'completed', 'email')).toBe('c:4:completed:email');
  });
});

describe('by which way', () => {
  const known: Contact = { notifyBy: 'both', email: 'a@example.gr', phone: '+302242000000' };
  it.each([
    ['both, ready', 'ready', known, ['email', 'phone']],
    ['both, completed', 'completed', known, ['email', 'phone']],
    ['both, rejected', 'rejected', known, ['email', 'phone']],
    ['both, received: no call for that', 'received', known, ['email']],
    ['both, withdrawn: no call for that', 'withdrawn', known, ['email']],
    ['e-mail', 'ready', { ...known, notifyBy: 'email' }, ['email']],
    ['e-mail without an address', 'ready', { ...known, notifyBy: 'email', email: null }, []],
    ['telephone', 'ready', { ...known, notifyBy: 'phone' }, ['phone']],
    ['telephone without a number', 'ready', { ...known, notifyBy: 'phone', phone: null }, []],
    ['both, no number', 'ready', { ...known, phone: null }, ['email']],
    ['none', 'ready', { ...known, notifyBy: 'none' }, []],
  ] as const)('%s', (_, purpose, contact, expected) => {
    expect(channelsOf(purpose, contact)).toEqual(expected);
  });
});

describe('what employees are told', () => {
  const nobody = { reason: 'supervisor-nobody-present' };
  const prepared = { preparerId: 'preparer' };
  it.each([
    ['assigned', event('assigned', 'assigned'), [{ purpose: 'charged', to: clerk }]],
    ['assigned, nobody there', event('assigned', 'assigned', {}, nobody), [{ purpose: 'nobody-available', to: clerk }]],
    [
      'assigned to nobody',
      event('assigned', 'assigned', { assigneeId: null }),
      [{ purpose: 'nobody-at-all', to: 'routers' }],
    ],
    ['reassigned', event('reassigned', 'in-progress'), [{ purpose: 'charged', to: clerk }]],
    ['triage', event('routed', 'triage', { unit: null }), [{ purpose: 'triage', to: 'routers' }]],
    ['proposed', event('proposed', 'pending-approval'), [{ purpose: 'for-approval', to: 'approvers' }]],
    [
      'rejection proposed',
      event('rejection-proposed', 'pending-approval'),
      [{ purpose: 'for-approval', to: 'approvers' }],
    ],
    ['returned', event('returned', 'in-progress', prepared), [{ purpose: 'returned', to: { userId: 'preparer' } }]],
    ['returned, preparer forgotten', event('returned', 'in-progress'), [{ purpose: 'returned', to: clerk }]],
    [
      'issuing failed, back to approval',
      event('issuing-failed', 'pending-approval', prepared),
      [
        { purpose: 'issuing-failed', to: { userId: 'preparer' } },
        { purpose: 'for-approval', to: 'approvers' },
      ],
    ],
    ['issuing failed, brief', event('issuing-failed', 'in-progress'), [{ purpose: 'issuing-failed', to: clerk }]],
    [
      'target passed',
      event('target-passed', 'in-progress'),
      [
        { purpose: 'target-passed', to: clerk },
        { purpose: 'targets-passed', to: 'supervisors' },
      ],
    ],
    [
      'target passed in triage',
      event('target-passed', 'triage', { unit: null, assigneeId: null }),
      [{ purpose: 'targets-passed', to: 'routers' }],
    ],
    ['withdrawn', event('withdrawn', 'withdrawn'), [{ purpose: 'withdrawn', to: clerk }]],
    ['withdrawn before anyone had it', event('withdrawn', 'withdrawn', { assigneeId: null }), []],
    ['filed', event('filed', 'received'), []],
    ['accepted', event('accepted', 'in-progress'), []],
    ['issued', event('issued', 'completed'), []],
    ['archived', event('archived', 'completed'), []],
  ])('%s', (_, happened, expected) => {
    expect(staffNotices(happened)).toEqual(expected);
  });

  it('bundles what supervisors are told by person and hour, and nothing else', () => {
    const passed = event('target-passed', 'in-progress');
    expect(staffKey('a', passed, 'targets-passed', 'boss')).toBe(staffKey('b', passed, 'targets-passed', 'boss'));
    expect(staffKey('a', passed, 'target-passed', 'clerk')).not.toBe(staffKey('b', passed, 'target-passed', 'clerk'));
    const later = { ...passed, at: '2026-11-03T10:15:00.000Z' };
    expect(staffKey('a', later, 'targets-passed', 'boss')).not.toBe(staffKey('a', passed, 'targets-passed', 'boss'));
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/contract.js';
import { newLife, type CaseState, type Status } from '../../workflows/case/transitions.js';
import {
  channelsOf,
  citizenKey,
  citizenNotice,
  citizenPurposes,
  followersNotice,
  type Contact,
} from './citizen-notices.js';
import { staffKey, staffNotices } from './notice-rules.js';

const clerk = { userId: 'clerk' };

function event(
  type: string,
  status: Status,
  state: Partial<CaseState> = {},
  data: Record<string, unknown> = {},
): CaseEvent {
  const at = '2026-11-03T09:15:00.000Z';
  const whole = { kind: 'request', status, unit: 'TECH.E', assigneeId: 'clerk', preparerId: null, pickupOffice: null };
  const life = newLife;
  return { id: 'e', version: 4, type, at, actor: null, data, state: { ...whole, life, ...state } as CaseState };
}
const application = { kind: 'application', pickupOffice: 'kos' } as const;
const paper = { office: 'kos', since: '2026-11-03T09:15:00.000Z' };
const sent = { ...application, life: { ...newLife, pickup: { ...paper, state: 'in-transit' as const } } };

const clocks = (ground: string) => ({ clocks: { targetAt: '', statutoryAt: '', ground } });

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
    ['issued, for silence', event('issued', 'rejected', {}, { kind: 'silence' }), 'closed-unanswered'],
    ['passed on inside', event('forwarded', 'received', { unit: null }), null],
    ['assigned after that', event('assigned', 'assigned', {}, clocks('forwarded')), 'forwarded'],
    [
      'assigned after that, an application',
      event('assigned', 'assigned', application, clocks('forwarded')),
      'forwarded',
    ],
    ['assigned, as another service', event('assigned', 'assigned', {}, clocks('service-changed')), 'promise-moved'],
    ['assigned, opened again', event('assigned', 'assigned', {}, clocks('reopened')), 'reopened'],
    ['opened again, nobody there', event('assigned', 'triage', { unit: null }, clocks('reopened')), 'received-triage'],
    ['opened again', event('reopened', 'received'), null],
    ['opened again, a paper', event('reopened', 'ready-for-pickup', application), 'reopened'],
    ['passed on outside, before there is a number', event('forwarded-external', 'waiting-external'), null],
    ['its letter', event('letter-issued', 'waiting-external', {}, { kind: 'external' }), 'forwarded-external'],
    ['extended, before there is a letter', event('extended', 'in-progress', {}, clocks('extended')), null],
    ['its letter', event('letter-issued', 'in-progress', {}, { kind: 'extension' }), 'promise-moved'],
    ['a delay approved', event('letter-approved', 'in-progress'), null],
    ['its letter', event('letter-issued', 'in-progress', {}, { kind: 'delay' }), 'delay-letter'],
    ['a letter that failed', event('letter-failed', 'in-progress', {}, { kind: 'delay' }), null],
    ['asked', event('question-asked', 'waiting-applicant'), 'question'],
    ['reminded', event('applicant-reminded', 'waiting-applicant'), 'reminder'],
    ['answered himself', event('applicant-answered', 'in-progress', {}, clocks('resumed-papers')), null],
    ['closed for silence, before there is a letter', event('closed-unanswered', 'issuing'), null],
    ['planned', event('scheduled', 'scheduled', {}, clocks('scheduled')), 'scheduled'],
    ['planned no longer', event('unscheduled', 'in-progress'), null],
    ['computed anew', event('recomputed', 'in-progress', {}, clocks('recomputed')), 'promise-moved'],
    ['reminded of his paper', event('pickup-reminded', 'ready-for-pickup', application), 'pickup-reminder'],
    ['not fetched', event('uncollected', 'uncollected', application), 'uncollected'],
    ['merged', event('merged', 'merged'), 'merged'],
    ['recalled by its preparer', event('recalled', 'in-progress'), null],
    ['escalated', event('escalated', 'in-progress'), null],
    ['issued, a certificate', event('issued', 'ready-for-pickup', application), 'ready'],
    ['issued, a certificate that is sent to the office', event('issued', 'ready-for-pickup', sent), null],
    ['it came there', event('paper-received', 'ready-for-pickup', application), 'ready'],
    ['moved to another office that prints', event('pickup-moved', 'ready-for-pickup', application), 'ready'],
    ['moved to one that is sent it', event('pickup-moved', 'ready-for-pickup', sent), null],
    ['moved before it is made', event('pickup-moved', 'in-progress', application), null],
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

describe('what followers are told', () => {
  it('is the news of the case, and what befell only its own applicant in other words', () => {
    const told = citizenPurposes.map((purpose) => [purpose, followersNotice(purpose)] as const);
    expect(told.filter(([, shared]) => shared !== null)).toEqual([
      ['closed-unanswered', 'followed-closed'],
      ...(['forwarded', 'forwarded-external', 'scheduled', 'promise-moved', 'delay-letter'] as const).map((p) => [
        p,
        p,
      ]),
      ...(['completed', 'rejected', 'reopened'] as const).map((p) => [p, p]),
      ['withdrawn', 'followed-closed'],
    ]);
  });

  it('is keyed by follower and event', () => {
    const happened = event('issued', 'completed');
    const keys = ['f', 'g'].map((follower) => citizenKey('c', happened, 'completed', 'email', follower));
    expect(new Set([...keys, citizenKey('c', happened, 'completed', 'email')]).size).toBe(3);
  });
});

describe('by which way', () => {
  const known: Contact = { notifyBy: 'both', email: 'a@example.gr', phone: '+302242000000' };
  it.each([
    ['both, ready', 'ready', known, ['email', 'phone']],
    ['both, completed', 'completed', known, ['email', 'phone']],
    ['both, rejected', 'rejected', known, ['email', 'phone']],
    ['both, a question', 'question', known, ['email', 'phone']],
    ['both, a new date', 'promise-moved', known, ['email', 'phone']],
    ['both, a reminder: no call for that', 'reminder', known, ['email']],
    ['both, received: no call for that', 'received', known, ['email']],
    ['both, withdrawn: no call for that', 'withdrawn', known, ['email']],
    ['e-mail', 'ready', { ...known, notifyBy: 'email' }, ['email']],
    ['e-mail without an address', 'ready', { ...known, notifyBy: 'email', email: null }, []],
    ['telephone', 'ready', { ...known, notifyBy: 'phone' }, ['phone']],
    ['telephone, a letter that is late', 'delay-letter', { ...known, notifyBy: 'phone' }, ['phone']],
    ['telephone, closed for silence', 'closed-unanswered', { ...known, notifyBy: 'phone' }, ['phone']],
    ['both, no address, closed for silence', 'closed-unanswered', { ...known, email: null }, ['phone']],
    ['both, a letter that is late: it comes by e-mail', 'delay-letter', known, ['email']],
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
    [
      'issuing failed, since the seal is expired',
      event('issuing-failed', 'in-progress', {}, { reason: 'seal-expired' }),
      [
        { purpose: 'issuing-failed', to: clerk },
        { purpose: 'seal-unusable', to: 'supervisors' },
        { purpose: 'seal-unusable', to: 'admins' },
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
    [
      'the citizen answered',
      event('applicant-answered', 'in-progress'),
      [{ purpose: 'applicant-answered', to: clerk }],
    ],
    ['the citizen was silent', event('closed-unanswered', 'issuing'), [{ purpose: 'no-answer', to: clerk }]],
    ['a letter failed', event('letter-failed', 'in-progress'), [{ purpose: 'letter-failed', to: 'supervisors' }]],
    ['recalled', event('recalled', 'in-progress'), []],
    ['uncollected', event('uncollected', 'uncollected'), []],
    ['opened again', event('reopened', 'received'), []],
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

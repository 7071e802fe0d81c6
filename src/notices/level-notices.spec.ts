import { describe, expect, it } from 'vitest';
import { eventOf, people } from '../../test/notices/record.js';
import type { CaseState } from '../../workflows/case/transitions.js';
import { levelNotice } from './level-notices.js';
import { staffKey } from './notice-rules.js';
import { staffText } from './staff-texts.js';

const before = '2026-11-05T11:00:00.000Z';
const after = '2026-11-06T13:30:00.000Z';
const told = (data: Record<string, unknown>, at: string, state: Partial<CaseState> = {}) => ({
  ...eventOf('escalated', 5, state, { data: { level: 'target', of: 'target', cycle: 0, to: people.boss, ...data } }),
  at,
});

describe('what a level of escalation tells', () => {
  it.each([
    ['the employee, while there is time', told({ to: people.clerk }, before), 'due-soon'],
    ['the employee, when it is over', told({ to: people.clerk }, after), 'target-passed'],
    ['who is above him', told({}, after), 'targets-passed'],
    ['the router', told({ of: 'routing' }, before), 'unrouted'],
    ['who signs the letter', told({ of: 'statutory' }, '2026-12-18T05:30:00.000Z'), 'delay-letters'],
    ['the mayor’s office', told({ of: 'statutory' }, '2026-12-24T00:00:00.000Z'), 'terms-passed'],
    ['the duty officer', told({ of: 'danger' }, before), 'danger'],
  ])('%s', (_, event, purpose) => {
    expect(levelNotice(event)).toEqual({ purpose, to: { userId: event.data['to'] } });
  });

  it('is told to somebody also where nobody was found', () => {
    expect(levelNotice(told({ to: null }, after)).to).toBe('supervisors');
    expect(levelNotice(told({ to: null }, after, { unit: null })).to).toBe('routers');
  });

  it('is one message for person, level and hour, but one each of what cannot wait', () => {
    const key = (event: ReturnType<typeof told>, version = 5) => {
      const { purpose } = levelNotice(event);
      return staffKey(`case-${version}`, { ...event, version }, purpose, people.boss);
    };
    expect(key(told({}, after))).toBe(key(told({}, '2026-11-06T13:59:59.000Z'), 7));
    expect(key(told({}, after))).not.toBe(key(told({}, '2026-11-06T14:00:00.000Z')));
    expect(key(told({}, after))).not.toBe(key(told({ level: 'director' }, after)));
    expect(key(told({ of: 'danger' }, before))).not.toBe(key(told({ of: 'danger' }, before), 7));
  });

  it.each([
    [1, 'Σε 1 λεπτό λήγει ο χρόνος: Λακκούβα, Ζηπάρι.'],
    [59, 'Σε 59 λεπτά λήγει ο χρόνος: Λακκούβα, Ζηπάρι.'],
    [119, 'Σε 1 ώρα λήγει ο χρόνος: Λακκούβα, Ζηπάρι.'],
    [47 * 60, 'Σε 47 ώρες λήγει ο χρόνος: Λακκούβα, Ζηπάρι.'],
    [72 * 60, 'Σε 3 ημέρες λήγει ο χρόνος: Λακκούβα, Ζηπάρι.'],
  ])('%i minutes before: %s', (minutesLeft, sentence) => {
    const words = { service: 'Λακκούβα', place: 'Ζηπάρι', unit: null, date: '6-11-2026', minutesLeft };
    expect(staffText('due-soon', 'el', words)).toBe(sentence);
  });

  it('names place and telephone of danger', () => {
    const words = { service: 'Λακκούβα', place: 'Ζηπάρι', unit: null, date: '6-11-2026', phone: '112' };
    expect(staffText('danger', 'el', words)).toBe('ΚΙΝΔΥΝΟΣ: Ζηπάρι. Καλέστε τώρα 112.');
  });
});

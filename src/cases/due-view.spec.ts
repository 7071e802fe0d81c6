import { describe, expect, it } from 'vitest';
import { dueView, standingDueView } from './due-view.js';

/** Tuesday 3-11-2026, 12:00 in Athens. */
const now = new Date('2026-11-03T10:00:00Z');

describe('dueView', () => {
  it.each([
    ['2026-11-03T10:00:30Z', 'σε 1 λεπτό', 'soon'],
    ['2026-11-03T10:45:00Z', 'σε 45 λεπτά', 'soon'],
    ['2026-11-03T12:10:00Z', 'σε 2 ώρες', 'soon'],
    ['2026-11-03T20:30:00Z', 'σήμερα έως 22:30', 'soon'],
    ['2026-11-04T13:30:00Z', 'αύριο έως 15:30', ''],
    ['2026-11-09T13:30:00Z', 'έως 9-11-2026', ''],
    ['2026-11-03T09:00:00Z', 'έληξε σήμερα στις 11:00', 'late'],
    ['2026-11-02T21:59:00Z', 'εκπρόθεσμη κατά 1 ημέρα', 'late'],
    ['2026-10-20T10:00:00Z', 'εκπρόθεσμη κατά 14 ημέρες', 'late'],
  ])('says how %s stands: %s', (instant, words, tag) => {
    expect(dueView(instant, now, 'el')).toEqual({ words, tag });
  });

  it('counts days as the calendar of Athens does, also over a change of the clock', () => {
    // Summer time ends on 25-10-2026.
    expect(dueView('2026-10-25T22:30:00Z', new Date('2026-10-24T21:30:00Z'), 'en').words).toBe('tomorrow by 00:30');
  });

  it('is due for nobody while the clocks stand still, however late it was', () => {
    const [late, since] = ['2026-11-02T10:00:00Z', '2026-11-01T10:00:00Z'];
    expect(standingDueView(late, since, now, 'el')).toEqual({ words: 'δεν μετρά, περιμένουμε τον πολίτη', tag: '' });
    expect(standingDueView(late, null, now, 'el')).toEqual(dueView(late, now, 'el'));
  });
});

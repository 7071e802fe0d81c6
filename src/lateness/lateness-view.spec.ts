import { describe, expect, it } from 'vitest';
import { latenessView, spanWords } from './lateness-view.js';

const minute = 60_000;
const hour = 60 * minute;

describe('the split of a case’s time as it is shown', () => {
  it.each([
    [0, 'λιγότερο από ένα λεπτό'],
    [59_999, 'λιγότερο από ένα λεπτό'],
    [minute, '1 λεπτό'],
    [hour + 5 * minute, '1 ώρα 5 λεπτά'],
    [24 * hour, '1 ημέρα'],
    [49 * hour + 59 * minute, '2 ημέρες 1 ώρα'],
    [48 * hour + 59 * minute, '2 ημέρες'],
  ])('says %d ms as %s', (ms, words) => {
    expect(spanWords(ms, 'el')).toBe(words);
  });

  it('names the longest parts, leaves out what took no time, and fills the bar', () => {
    const part = (code: 'queue' | 'work' | 'closed' | 'pickup', ms: number) => ({ code, ms, text: code });
    const parts = [part('queue', hour), part('work', 2 * hour), part('closed', 21 * hour), part('pickup', 0)];
    const { sentence, rows, barWidth } = latenessView({ total: 24 * hour, parts }, 'en');
    expect(sentence).toBe('In all 1 day: closed 21 hours, work 2 hours, queue 1 hour.');
    expect(rows.map(({ code, percent }) => [code, percent])).toEqual([
      ['queue', 4],
      ['work', 8],
      ['closed', 88],
    ]);
    const last = rows.at(-1)!;
    expect(last.x + last.width).toBeCloseTo(barWidth, 0);
    expect(latenessView({ total: 0, parts: [part('work', 0)] }, 'en')).toMatchObject({ sentence: '', rows: [] });
  });
});

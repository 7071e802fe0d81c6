import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { athensDate, athensDaysUntil, athensIsoDate, athensTime } from './athens.js';

const instants = fc.date({ min: new Date('1970-01-02'), max: new Date('2060-12-31'), noInvalidDate: true });
const slowly = (instant: Date) => DateTime.fromJSDate(instant, { zone: 'Europe/Athens' });

it('shows days and hours of Athens as the time zone database has them', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(athensDate(instant)).toBe(slowly(instant).toFormat('d-M-yyyy'));
      expect(athensTime(instant.toISOString())).toBe(slowly(instant).toFormat('HH:mm'));
      expect(athensIsoDate(instant)).toBe(slowly(instant).toISODate());
    }),
    { numRuns: 500 },
  );
});

it('counts days by the calendar, whatever the clocks did between', () => {
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: 0, max: 86_399 }),
      (now, days, second) => {
        const then = slowly(now).startOf('day').plus({ days }).plus({ seconds: second });
        const expected = Math.round(then.startOf('day').diff(slowly(now).startOf('day'), 'days').days);
        expect(athensDaysUntil(then.toJSDate(), now)).toBe(expected);
      },
    ),
    { numRuns: 500 },
  );
});

it.each([
  ['2026-03-29T00:59:59.000Z', '02:59', '2026-03-29T01:00:00.000Z', '04:00'],
  ['2026-10-25T00:59:59.000Z', '03:59', '2026-10-25T01:00:00.000Z', '03:00'],
])('knows the hour when the clocks move: %s', (before, earlier, after, later) => {
  expect(athensTime(before)).toBe(earlier);
  expect(athensTime(after)).toBe(later);
});

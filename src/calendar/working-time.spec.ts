import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { Calendar } from '../municipality/schema.js';
import { targetAt } from './target-at.js';
import { addWorkingMinutes, workingMinutesBetween } from './working-time.js';

const kos = loadMunicipalityFolder('kos').calendar;
const alwaysOpen = loadMunicipalityFolder('test').calendar;
/** Works through the hour that the clocks skip, with a break in it. */
const nights: Calendar = {
  ...kos,
  week: {
    ...kos.week,
    sunday: [
      { from: '01:00', to: '03:30' },
      { from: '04:00', to: '06:00' },
    ],
  },
};

/** Works through the hour that the clocks repeat. */
const longNights: Calendar = { ...kos, week: { ...kos.week, sunday: [{ from: '01:00', to: '06:00' }] } };

const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' }).toJSDate();
const shown = (instant: Date) =>
  DateTime.fromJSDate(instant, { zone: 'Europe/Athens' }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

describe('addWorkingMinutes', () => {
  it.each([
    ['within the day', '2026-11-03T09:00', 60, '2026-11-03T10:00:00'],
    ['to the very end of the day', '2026-11-03T14:30', 60, '2026-11-03T15:30:00'],
    ['over the night', '2026-11-03T15:00', 60, '2026-11-04T08:00:00'],
    ['over the week-end', '2026-11-06T15:00', 60, '2026-11-09T08:00:00'],
    ['filed at night, from the next opening', '2026-11-03T22:00', 60, '2026-11-04T08:30:00'],
    ['filed before opening', '2026-11-03T05:00', 60, '2026-11-03T08:30:00'],
    ['Holy Thursday afternoon, due after Easter', '2026-04-09T15:00', 60, '2026-04-14T08:00:00'],
    ['over a feast of the fixed year', '2026-10-27T15:00', 480, '2026-10-29T15:00:00'],
    ['over the change to summer time', '2026-03-27T15:00', 60, '2026-03-30T08:00:00'],
    ['half a minute', '2026-11-03T09:00', 0.5, '2026-11-03T09:00:30'],
  ])('%s', (_, from, minutes, due) => {
    expect(shown(addWorkingMinutes(kos, at(from), minutes))).toBe(due);
  });

  it('refuses negative time and a calendar that never opens', () => {
    expect(() => addWorkingMinutes(kos, at('2026-11-03T09:00'), -1)).toThrow(RangeError);
    expect(() => addWorkingMinutes(kos, at('2026-11-03T09:00'), Number.NaN)).toThrow(RangeError);
    const week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    expect(() => addWorkingMinutes({ ...kos, week }, at('2026-11-03T09:00'), 1)).toThrow(RangeError);
  });

  it('counts every minute when it is always open, over both changes of the clocks', () => {
    const start = at('2026-01-01T00:00').getTime();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 527_000 }), fc.integer({ min: 0, max: 20_000 }), (from, minutes) => {
        const filed = new Date(start + from * 60_000);
        expect(addWorkingMinutes(alwaysOpen, filed, minutes).getTime()).toBe(filed.getTime() + minutes * 60_000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('against counting minute by minute', () => {
  for (const [name, calendar, first] of [
    ['office hours over Easter and the change to summer time', kos, '2026-03-20'],
    ['nights over the change to summer time', nights, '2026-03-20'],
    ['nights over the change to winter time', longNights, '2026-10-10'],
  ] as const) {
    const oracle = openMinutes(calendar, first, 45);
    const from = fc.integer({ min: 0, max: 20 * 1440 });
    const instant = (minute: number) => new Date(oracle.start + minute * 60_000);

    it(`adds: ${name}`, () => {
      fc.assert(
        fc.property(from, fc.integer({ min: 1, max: 4800 }), (filed, minutes) => {
          let minute = filed;
          for (let left = minutes; left > 0; minute++) left -= oracle.open[minute]!;
          expect(addWorkingMinutes(calendar, instant(filed), minutes)).toEqual(instant(minute));
        }),
        { numRuns: 400 },
      );
    });

    it(`measures: ${name}`, () => {
      fc.assert(
        fc.property(from, fc.integer({ min: 0, max: 20 * 1440 }), (filed, later) => {
          const counted = oracle.open.subarray(filed, filed + later).reduce((sum, minute) => sum + minute, 0);
          expect(workingMinutesBetween(calendar, instant(filed), instant(filed + later))).toBe(counted);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('gives nothing between an instant and an earlier one', () => {
    expect(workingMinutesBetween(kos, at('2026-11-04T09:00'), at('2026-11-03T09:00'))).toBe(0);
  });
});

describe('targetAt', () => {
  it('takes a working day as 480 minutes and a working hour as 60', () => {
    const filed = at('2026-11-03T09:00');
    expect(shown(targetAt(kos, filed, { amount: 3, unit: 'wd' }))).toBe('2026-11-06T09:00:00');
    expect(shown(targetAt(kos, filed, { amount: 2, unit: 'wh' }))).toBe('2026-11-03T11:00:00');
    expect(shown(targetAt(alwaysOpen, filed, { amount: 0.001, unit: 'wh' }))).toBe('2026-11-03T09:00:03');
  });
});

/** Slow and plain: for each minute of the days, 1 when the wall clock of Athens is inside the hours of its day. */
function openMinutes(calendar: Calendar, first: string, days: number): { start: number; open: Uint8Array } {
  const closed = ['2026-03-25', '2026-04-10', '2026-04-13', '2026-05-01', '2026-10-28'];
  const start = at(`${first}T00:00`).getTime();
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  const open = new Uint8Array(days * 1440);
  for (let quarter = 0; quarter < open.length; quarter += 15) {
    const wall = DateTime.fromMillis(start + quarter * 60_000, { zone: 'Europe/Athens' });
    const hours = closed.includes(wall.toISODate()!) ? [] : calendar.week[names[wall.weekday - 1]!];
    const time = wall.toFormat('HH:mm');
    const isOpen = hours.some((part) => part.from <= time && time < part.to);
    if (isOpen) open.fill(1, quarter, quarter + 15);
  }
  return { start, open };
}

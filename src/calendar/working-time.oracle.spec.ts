import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clockChanges, easterByTable, minuteOracle, type MinuteOracle } from '../../test/support/minute-oracle.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { Calendar } from '../municipality/calendar-schema.js';
import { calendarOf } from './calendar-of.js';
import { orthodoxEaster } from './easter.js';
import { statutoryAt } from './statutory-at.js';
import { targetAt } from './target-at.js';
import { addWorkingMinutes, workingMinutesBetween } from './working-time.js';

const kos = loadMunicipalityFolder('kos').calendar;

/** Shifts through both nights on which the clocks change, with a break in the hour that is skipped; half days. */
const nights: Calendar = {
  ...kos,
  week: {
    ...kos.week,
    saturday: [{ from: '22:00', to: '24:00' }],
    sunday: [
      { from: '00:00', to: '03:20' },
      { from: '03:45', to: '06:00' },
    ],
  },
  local: [
    ...kos.local,
    { code: 'summer', name: 'Α', nameEn: 'A', month: 7, day: 20, hours: [{ from: '07:30', to: '12:00' }] },
    { code: 'holy-thursday', name: 'Β', nameEn: 'B', easter: -3, hours: [{ from: '09:00', to: '12:30' }] },
    { code: 'flood', name: 'Γ', nameEn: 'C', date: '2026-11-04', hours: [{ from: '10:00', to: '11:00' }] },
  ],
};

const years = { first: 1990, last: 2060 };
const minutesInAll = (Date.UTC(years.last + 1, 0, 1) - Date.UTC(years.first, 0, 1)) / 60_000;
/** Room behind for the longest term. */
const lastMinute = minutesInAll - 200 * 1440;
const easters = Array.from({ length: years.last - years.first + 1 }, (_, year) => easterByTable(years.first + year));
const minuteOfDay = (day: number) => (day * 86_400_000 - Date.UTC(years.first, 0, 1)) / 60_000;

/** Any minute of the years; every third within days of a change of clocks, every third around Easter. */
const minute = fc
  .oneof(
    fc.integer({ min: 1440, max: lastMinute }),
    fc.tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -2 * 1440, max: 600 })).map(([at, by]) => at + by),
    fc.tuple(fc.constantFrom(...easters), fc.integer({ min: -8, max: 4 * 1440 })).map(([d, by]) => minuteOfDay(d) + by),
  )
  .map((at) => Math.min(Math.max(at, 1440), lastMinute));
const runs = { numRuns: 200 };

describe.each<[string, Calendar]>([
  ['office hours of Kos', kos],
  ['hours of a unit of its own', calendarOf(kos, 'ENV.W')],
  ['nights, breaks and half days', nights],
])('working time from 1990 to 2060, minute by minute: %s', (_, calendar) => {
  let oracle: MinuteOracle;
  beforeAll(() => {
    oracle = minuteOracle(calendar);
  });
  const instant = (at: number) => new Date(oracle.start + at * 60_000);

  it('adds', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 20 * 480 }), (from, minutes) => {
        expect(addWorkingMinutes(calendar, instant(from), minutes).getTime()).toBe(oracle.add(from, minutes));
      }),
      runs,
    );
  });

  it('measures, to the millisecond', () => {
    const ms = fc.integer({ min: 0, max: 59_999 });
    fc.assert(
      fc.property(minute, ms, fc.integer({ min: 0, max: 90 * 1440 }), ms, (from, fromMs, later, toMs) => {
        const a = instant(from).getTime() + fromMs;
        const b = Math.max(a, instant(from + later).getTime() + toMs);
        expect(workingMinutesBetween(calendar, new Date(a), new Date(b))).toBeCloseTo(oracle.between(a, b), 6);
      }),
      runs,
    );
  });

  it('keeps promises', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 15 }), fc.constantFrom('wd', 'wh'), (from, amount, unit) => {
        const minutes = amount * (unit === 'wd' ? 480 : 60);
        expect(targetAt(calendar, instant(from), { amount, unit }).getTime()).toBe(oracle.add(from, minutes));
      }),
      runs,
    );
  });

  it('ends legal terms with the last second of a day', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 90 }), fc.boolean(), (from, days, moveToWorkingDay) => {
        const end = statutoryAt(calendar, instant(from), `P${days}D`, { moveToWorkingDay });
        expect(end.getTime()).toBe(oracle.endOfDay(instant(from).getTime(), days, moveToWorkingDay));
      }),
      runs,
    );
  });
});

describe('what the oracle itself rests on', () => {
  it('is the time of Athens, around every change of the clocks and at every noon', () => {
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' });
    const origin = Date.UTC(years.first, 0, 1);
    const isSummer = (at: number) => clockChanges.filter((change) => change <= at).length % 2 === 1;
    const expected = (at: number) => (Math.floor(at / 60) + (isSummer(at) ? 3 : 2)) % 24;
    for (const change of clockChanges)
      for (const at of [change - 1, change])
        expect(Number(shown.format(origin + at * 60_000)), `minute ${at}`).toBe(expected(at));
    for (let at = 720; at < minutesInAll; at += 7 * 1440)
      expect(Number(shown.format(origin + at * 60_000)), `minute ${at}`).toBe(expected(at));
  });

  it('is the Easter of the computus', () => {
    for (let year = years.first; year <= years.last; year++)
      expect(new Date(easterByTable(year) * 86_400_000).toISOString().slice(0, 10)).toBe(orthodoxEaster(year));
  });
});

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { targetAt } from './target-at.js';
import { addWorkingMinutes, workingMinutesBetween } from './working-time.js';

const kos = loadMunicipalityFolder('kos').calendar;
const alwaysOpen = loadMunicipalityFolder('test').calendar;
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

  it.each([
    ['2026-10-25T03:20', '2026-10-25T00:20:00.000Z'],
    ['2026-03-29T03:20', '2026-03-29T01:00:00.000Z'],
  ])('ends a shift when the clock first shows its end, whatever the season now: %s', (end, instant) => {
    const sunday = [{ from: '01:00', to: end.slice(11) }];
    const nights = { ...kos, week: { ...kos.week, sunday } };
    const length = workingMinutesBetween(nights, at(`${end.slice(0, 10)}T00:00`), at(`${end.slice(0, 10)}T12:00`));
    expect(addWorkingMinutes(nights, at(`${end.slice(0, 10)}T00:00`), length).toISOString()).toBe(instant);
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

describe('workingMinutesBetween', () => {
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

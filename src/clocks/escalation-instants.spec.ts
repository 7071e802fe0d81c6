import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../calendar/days-off.js';
import { localDateAt } from '../calendar/local-date.js';
import { workingMinutesBetween } from '../calendar/working-time.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { escalationInstants, type RunningTerm } from './escalation-instants.js';

const { calendar } = loadMunicipalityFolder('kos');
const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' }).toJSDate();
const shown = (instant: Date) =>
  DateTime.fromJSDate(instant, { zone: 'Europe/Athens' }).toFormat('yyyy-MM-dd HH:mm:ss');

const term: RunningTerm = {
  startAt: at('2026-11-03T10:00'),
  targetAt: at('2026-11-10T10:00'),
  statutoryAt: at('2026-12-23T23:59:59'),
};
const dueSoon = (more: Partial<RunningTerm>) => shown(escalationInstants(calendar, { ...term, ...more }).dueSoonAt);
const letter = (statutory: string, more: Partial<RunningTerm> = {}) =>
  shown(escalationInstants(calendar, { ...term, ...more, statutoryAt: at(statutory) }).delayLetterAt);

describe('the instant when a promise is nearly over', () => {
  it('comes when four fifths of its working time have passed', () => {
    expect(dueSoon({})).toBe('2026-11-09 10:00:00');
  });

  it('counts the hours of the unit, which may work on Saturday', () => {
    const tuesday = { startAt: at('2026-11-03T10:00'), targetAt: at('2026-11-09T10:00'), unit: 'ENV.W' };
    expect(dueSoon(tuesday)).toBe('2026-11-07 10:00:00');
  });

  it('counts day and night for danger', () => {
    const startAt = at('2026-11-07T23:00');
    expect(dueSoon({ startAt, targetAt: at('2026-11-08T01:00'), danger: true })).toBe('2026-11-08 00:36:00');
  });

  it('does not count time in which the clocks stood still', () => {
    const stops = [{ from: at('2026-11-04T10:00'), to: at('2026-11-18T10:00') }];
    expect(dueSoon({ targetAt: at('2026-11-24T10:00'), stops })).toBe('2026-11-23 10:00:00');
    const late = [{ from: at('2026-11-09T12:00'), to: at('2026-11-20T12:00') }];
    expect(dueSoon({ targetAt: at('2026-11-23T10:00'), stops: late })).toBe('2026-11-09 10:00:00');
  });

  it('is the target where nothing was left to run', () => {
    expect(dueSoon({ targetAt: term.startAt })).toBe('2026-11-03 10:00:00');
  });
});

describe('the instant of the delay letter', () => {
  it('is the opening of the day five days before, or of the working day before that', () => {
    expect(letter('2026-12-23T23:59:59')).toBe('2026-12-18 07:30:00');
    expect(letter('2026-12-18T23:59:59')).toBe('2026-12-11 07:30:00');
    expect(letter('2026-04-17T23:59:59')).toBe('2026-04-09 07:30:00');
  });

  it('opens with the unit', () => {
    expect(letter('2026-12-17T23:59:59', { unit: 'ENV.W' })).toBe('2026-12-12 06:00:00');
  });

  it('takes a time off plainly, for terms of seconds', () => {
    const statutoryAt = at('2026-11-03T10:01:00');
    const { delayLetterAt } = escalationInstants(calendar, { ...term, statutoryAt }, { letterBefore: 'PT20S' });
    expect(shown(delayLetterAt)).toBe('2026-11-03 10:00:40');
  });

  it('leaves at least five whole days, and falls into working time', () => {
    const days = fc.date({ min: at('2020-01-01T00:00'), max: at('2040-01-01T00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (statutoryAt) => {
        const { delayLetterAt } = escalationInstants(calendar, { ...term, statutoryAt });
        const end = DateTime.fromJSDate(statutoryAt, { zone: calendar.zone });
        expect(delayLetterAt <= end.minus({ days: 5 }).endOf('day').toJSDate()).toBe(true);
        expect(isWorkingDay(calendar, localDateAt(delayLetterAt, calendar.zone))).toBe(true);
        const minuteLater = new Date(delayLetterAt.getTime() + 60_000);
        expect(workingMinutesBetween(calendar, delayLetterAt, minuteLater)).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});

import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { clocksFrom, clocksResumed, type Terms } from './clocks-from.js';

const { calendar } = loadMunicipalityFolder('kos');
const terms: Terms = {
  calendar,
  service: { target: { amount: 3, unit: 'wd' }, statutory: 'P50D' },
  unit: null,
  danger: false,
};
const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' }).toJSDate();
const shown = (instant: Date) =>
  DateTime.fromJSDate(instant, { zone: 'Europe/Athens' }).toFormat('yyyy-MM-dd HH:mm:ss');
const both = ({ targetAt, statutoryAt }: { targetAt: Date; statutoryAt: Date }) => [
  shown(targetAt),
  shown(statutoryAt),
];

describe('clocksFrom', () => {
  it('counts the promise from filing and the legal term from the day on which the paper came', () => {
    const clocks = clocksFrom(terms, at('2026-11-03T10:00'), at('2026-11-02T09:00'));
    expect(both(clocks)).toEqual(['2026-11-06 10:00:00', '2026-12-22 23:59:59']);
  });

  it('gives danger two hours, also at night, and the law its days', () => {
    const night = at('2026-11-07T23:00');
    expect(both(clocksFrom({ ...terms, danger: true }, night, night))).toEqual([
      '2026-11-08 01:00:00',
      '2026-12-28 23:59:59',
    ]);
  });

  it('counts by the hours of the unit', () => {
    const friday = at('2026-11-06T13:00');
    const service = { ...terms.service, target: { amount: 2, unit: 'wh' as const } };
    expect(both(clocksFrom({ ...terms, service, unit: 'ENV.W' }, friday, friday))[0]).toBe('2026-11-07 07:00:00');
    expect(both(clocksFrom({ ...terms, service, unit: 'TECH.E' }, friday, friday))[0]).toBe('2026-11-06 15:00:00');
  });
});

describe('clocksResumed', () => {
  const filed = clocksFrom(terms, at('2026-11-03T10:00'), at('2026-11-03T10:00'));

  it('gives back the working time that was left, and the days that were lost', () => {
    // Two hours and twenty working minutes of three days used by Tuesday 12:20; eight days until Wednesday.
    const resumed = clocksResumed(terms, filed, at('2026-11-03T12:20'), at('2026-11-11T09:00'));
    expect(both(resumed)).toEqual(['2026-11-13 14:40:00', '2026-12-31 23:59:59']);
  });

  it('moves nothing when it ends as it began', () => {
    expect(clocksResumed(terms, filed, at('2026-11-03T12:20'), at('2026-11-03T12:20'))).toEqual(filed);
  });

  it('counts days from the unmoved end, so that a week-end is not given twice', () => {
    const service = { ...terms.service, statutory: 'P11D' };
    const short = clocksFrom({ ...terms, service }, at('2026-11-03T10:00'), at('2026-11-03T10:00'));
    expect([shown(short.nominalAt), shown(short.statutoryAt)]).toEqual(['2026-11-14 23:59:59', '2026-11-16 23:59:59']);
    const resumed = clocksResumed({ ...terms, service }, short, at('2026-11-04T10:00'), at('2026-11-06T10:00'));
    // Saturday and two days more, not Monday and two days more.
    expect(shown(resumed.statutoryAt)).toBe('2026-11-16 23:59:59');
  });

  it('leaves what had passed before the stop', () => {
    const late = clocksResumed(terms, filed, at('2026-11-09T10:00'), at('2026-11-12T10:00'));
    expect(both(late)).toEqual(['2026-11-06 10:00:00', '2026-12-28 23:59:59']);
    expect(clocksResumed(terms, filed, at('2027-01-04T10:00'), at('2027-01-12T10:00'))).toEqual(filed);
  });

  it('moves a promise of danger by the time that passed', () => {
    const danger = { ...terms, danger: true };
    const clocks = clocksFrom(danger, at('2026-11-03T22:00'), at('2026-11-03T22:00'));
    const resumed = clocksResumed(danger, clocks, at('2026-11-03T23:00'), at('2026-11-04T03:00'));
    expect(shown(resumed.targetAt)).toBe('2026-11-04 04:00:00');
  });

  it('moves a term of seconds by the exact span', () => {
    const quick = { ...terms, service: { ...terms.service, statutory: 'PT60S' } };
    const clocks = clocksFrom(quick, at('2026-11-03T10:00'), at('2026-11-03T10:00'));
    const resumed = clocksResumed(quick, clocks, at('2026-11-03T10:00:10'), at('2026-11-03T10:00:25.500'));
    expect(resumed.statutoryAt).toEqual(at('2026-11-03T10:01:15.500'));
  });

  it('makes no promise earlier that was given for an instant outside of the hours', () => {
    const saturday = { ...filed, targetAt: at('2026-11-07T10:00') };
    const resumed = clocksResumed(terms, saturday, at('2026-11-06T16:00'), at('2026-11-06T20:00'));
    expect(shown(resumed.targetAt)).toBe('2026-11-07 10:00:00');
  });
});

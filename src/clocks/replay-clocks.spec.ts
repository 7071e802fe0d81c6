import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { Terms } from './clocks-from.js';
import type { GroundCode } from './grounds.js';
import { replayClocks, type ClockStep } from './replay-clocks.js';

const { calendar } = loadMunicipalityFolder('kos');
const at = (text: string) => DateTime.fromISO(text, { zone: 'Europe/Athens' }).toJSDate();
const shown = (instant: Date) => DateTime.fromJSDate(instant, { zone: 'Europe/Athens' }).toFormat('MM-dd HH:mm');

const filedAt = at('2026-11-03T10:00');
const old: Terms = {
  calendar,
  service: { target: { amount: 3, unit: 'wd' }, statutory: 'P50D' },
  unit: null,
  danger: false,
};
/** The same with a day off by decision, and a longer promise. */
const changed: Terms = {
  ...old,
  calendar: { ...calendar, local: [{ code: 'flood', name: 'Α', nameEn: 'A', date: '2026-11-04' }] },
  service: { target: { amount: 5, unit: 'wd' }, statutory: 'P10D' },
};
const step = (ground: GroundCode | null, when: string, targetAt?: string, statutoryAt?: string): ClockStep => ({
  ground,
  at: at(when),
  unit: null,
  told: targetAt && statutoryAt ? { targetAt: at(targetAt), statutoryAt: at(statutoryAt) } : null,
});
const filed = step('filed', '2026-11-03T10:00', '2026-11-06T10:00', '2026-12-23T23:59:59');
const dates = (terms: Terms, steps: ClockStep[]) => {
  const { targetAt, statutoryAt, suspendedAt } = replayClocks(terms, filedAt, filedAt, steps);
  return [shown(targetAt), shown(statutoryAt), suspendedAt && shown(suspendedAt)];
};

describe('replayClocks', () => {
  it('gives a case that nothing touched the dates of filing, by the terms of then or of now', () => {
    expect(dates(old, [filed])).toEqual(['11-06 10:00', '12-23 23:59', null]);
    expect(dates(changed, [filed])).toEqual(['11-11 10:00', '11-13 23:59', null]);
  });

  it('keeps suspensions', () => {
    const stop = step('suspended-papers', '2026-11-05T10:00');
    const go = step('resumed-papers', '2026-11-09T10:00', '2026-11-10T10:00', '2026-12-28T23:59:59');
    expect(dates(changed, [filed, stop])).toEqual(['11-11 10:00', '11-13 23:59', '11-05 10:00']);
    expect(dates(changed, [filed, stop, go])).toEqual(['11-13 10:00', '11-17 23:59', null]);
  });

  it('keeps what a person set, and moves what he left alone', () => {
    const extended = step('extended', '2026-11-04T10:00', '2026-12-01T15:30', '2026-12-23T23:59:59');
    expect(dates(changed, [filed, extended])).toEqual(['12-01 15:30', '11-13 23:59', null]);
    const both = step('extended-services', '2026-11-04T10:00', '2026-11-06T10:00', '2027-01-04T23:59:59');
    expect(dates(changed, [filed, both])).toEqual(['11-11 10:00', '01-04 23:59', null]);
  });

  it('keeps an agreed day, and what was before it when that is over', () => {
    const agreed = step('scheduled', '2026-11-04T10:00', '2026-11-20T09:00', '2026-12-23T23:59:59');
    const other = step('scheduled', '2026-11-05T10:00', '2026-11-24T09:00', '2026-12-23T23:59:59');
    const over = step('unscheduled', '2026-11-06T10:00', '2026-11-06T10:00', '2026-12-23T23:59:59');
    expect(dates(changed, [filed, agreed, other])).toEqual(['11-24 09:00', '11-13 23:59', null]);
    expect(dates(changed, [filed, agreed, other, over])).toEqual(['11-11 10:00', '11-13 23:59', null]);
  });

  it('keeps an extension that came after the agreed day', () => {
    const agreed = step('scheduled', '2026-11-04T10:00', '2026-11-20T09:00', '2026-12-23T23:59:59');
    const extended = step('extended', '2026-11-05T10:00', '2026-11-27T09:00', '2026-12-23T23:59:59');
    const over = step('unscheduled', '2026-11-06T10:00');
    expect(dates(old, [filed, agreed, extended, over])[0]).toBe('11-27 09:00');
  });

  it('promises anew from the day on which an agreed day was given up, where the first promise has passed', () => {
    const agreed = step('scheduled', '2026-11-04T10:00', '2026-11-20T09:00', '2026-12-23T23:59:59');
    const over = step('unscheduled', '2026-11-17T10:00');
    expect(dates(old, [filed, agreed, over])[0]).toBe('11-20 10:00');
  });

  it('begins anew where the case was forwarded or opened again, and forgets what stood still before', () => {
    const stop = step('suspended-papers', '2026-11-05T10:00');
    const forwarded = step('forwarded', '2026-11-09T12:00', '2026-11-12T12:00', '2026-12-29T23:59:59');
    expect(dates(changed, [filed, stop, forwarded])).toEqual(['11-16 12:00', '11-19 23:59', null]);
  });

  it('promises nothing that had passed when the service was changed', () => {
    const moved = step('service-changed', '2026-11-12T09:00', '2026-11-12T09:00', '2026-11-13T23:59:59');
    expect(dates(changed, [filed, moved])).toEqual(['11-12 09:00', '11-13 23:59', null]);
  });

  it('takes a date that moved for no ground as set by a person', () => {
    const moved = step(null, '2026-11-12T09:00', '2026-11-18T09:00', '2026-12-23T23:59:59');
    expect(dates(changed, [filed, moved])[0]).toBe('11-18 09:00');
  });
});

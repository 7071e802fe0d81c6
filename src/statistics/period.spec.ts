import { describe, expect, it } from 'vitest';
import { periodBefore, periodOf } from './period.js';

const now = new Date('2026-11-21T12:00:00Z');

describe('periodOf', () => {
  it('is the running quarter until today, as things stand now', () => {
    expect(periodOf({}, now)).toMatchObject({ from: '2026-10-01', to: '2026-11-21', asOf: now, isNow: true });
  });

  it('holds whole days of Athens, across the change of the clocks', () => {
    const { start, end } = periodOf({ from: '2026-10-24', to: '2026-10-25' }, now);
    expect([start.toISOString(), end.toISOString()]).toEqual(['2026-10-23T21:00:00.000Z', '2026-10-25T22:00:00.000Z']);
  });

  it('takes a date as of its end in Athens, and the future as now', () => {
    const past = periodOf({ asOf: '2026-07-31' }, now);
    expect(past).toMatchObject({ from: '2026-07-01', to: '2026-07-31', isNow: false });
    expect(past.asOf.toISOString()).toBe('2026-07-31T20:59:59.999Z');
    expect(periodOf({ asOf: '2027-01-01T00:00:00+02:00' }, now)).toMatchObject({ asOf: now, isNow: true });
  });
});

describe('periodBefore', () => {
  it('is the quarter before of a quarter, seen from as long after its end', () => {
    const before = periodBefore(periodOf({ from: '2026-07-01', to: '2026-09-30' }, now));
    expect(before).toMatchObject({ from: '2026-04-01', to: '2026-06-30', isNow: false });
    const sinceItsEnd = now.getTime() - Date.parse('2026-09-30T21:00:00Z');
    expect(before.asOf.getTime() - Date.parse('2026-06-30T21:00:00Z')).toBe(sinceItsEnd);
  });

  it('is as many days of any other period', () => {
    const before = periodBefore(periodOf({ from: '2026-11-15', to: '2026-11-21' }, now));
    expect(before).toMatchObject({ from: '2026-11-08', to: '2026-11-14' });
  });
});

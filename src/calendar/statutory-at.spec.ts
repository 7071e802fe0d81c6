import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { isWorkingDay } from './days-off.js';
import { parseIsoDuration } from './iso-duration.js';
import { localDateAt } from './local-date.js';
import { statutoryAt } from './statutory-at.js';

const kos = loadMunicipalityFolder('kos').calendar;
const due = (filed: string, duration: string, moveToWorkingDay = true) =>
  statutoryAt(kos, new Date(filed), duration, { moveToWorkingDay }).toISOString();

describe('statutoryAt', () => {
  it('ends with the fiftieth day after the day of filing, at the last second in Athens', () => {
    expect(due('2026-09-01T10:00:00Z', 'P50D')).toBe('2026-10-21T20:59:59.000Z');
  });

  it('takes the day of filing as Athens has it', () => {
    expect(due('2026-09-01T21:30:00Z', 'P50D')).toBe('2026-10-22T20:59:59.000Z');
  });

  it('moves from a day off to the next working day, where the policy says so', () => {
    expect(due('2026-04-01T10:00:00Z', 'P10D')).toBe('2026-04-14T20:59:59.000Z');
    expect(due('2026-04-01T10:00:00Z', 'P10D', false)).toBe('2026-04-11T20:59:59.000Z');
  });

  it('follows the policy of the calendar when none is given', () => {
    expect(statutoryAt(kos, new Date('2026-04-01T10:00:00Z'), 'P10D').toISOString()).toBe('2026-04-14T20:59:59.000Z');
  });

  it('adds hours, minutes and seconds plainly', () => {
    expect(due('2026-04-01T10:00:00.123Z', 'PT60S')).toBe('2026-04-01T10:01:00.123Z');
  });

  it('always ends at the last second of a working day, not before day n', () => {
    const instants = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2035-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 90 }), (filed, days) => {
        const end = statutoryAt(kos, filed, `P${days}D`);
        expect(isWorkingDay(kos, localDateAt(end, kos.zone))).toBe(true);
        expect(localDateAt(new Date(end.getTime() + 1000), kos.zone) > localDateAt(end, kos.zone)).toBe(true);
        expect(end.getTime() - filed.getTime()).toBeGreaterThan((days - 1) * 86_400_000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('parseIsoDuration', () => {
  it.each([
    ['P50D', { days: 50 }],
    ['PT60S', { ms: 60_000 }],
    ['PT1H30M5S', { ms: 5_405_000 }],
  ])('reads %s', (text, value) => expect(parseIsoDuration(text)).toEqual(value));

  it.each(['', 'P', 'PT', 'P1M', 'P1Y', '50D', 'P1DT1H', 'P-1D', 'P1.5D'])('refuses "%s"', (text) =>
    expect(() => parseIsoDuration(text)).toThrow(RangeError),
  );
});

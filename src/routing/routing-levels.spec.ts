import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { minutesLeft } from './minutes-left.js';
import { routingCalendar, routingLevels } from './routing-levels.js';

const { calendar } = loadMunicipalityFolder('kos');
/** Athens is two hours ahead of UTC in November. */
const athens = (text: string) => new Date(`${text}:00+02:00`);

describe('routingLevels', () => {
  it.each([
    ['in the morning', '2026-11-03T09:00', '2026-11-03T09:45', '2026-11-03T10:00'],
    ['before opening', '2026-11-03T05:10', '2026-11-03T08:15', '2026-11-03T08:30'],
    ['half an hour before closing on a Friday', '2026-11-06T15:00', '2026-11-09T07:45', '2026-11-09T08:00'],
    ['on the eve of a holiday', '2026-10-27T15:30', '2026-10-29T08:15', '2026-10-29T08:30'],
  ])('by office hours, filed %s', (_, filed, at45, at60) => {
    expect(routingLevels(calendar, athens(filed))).toEqual({ at45: athens(at45), at60: athens(at60) });
  });

  it('day and night where the municipality says always', () => {
    const always = routingCalendar({ routing: { calendar: 'always' } }, calendar);
    expect(routingLevels(always, athens('2026-11-07T23:30'))).toEqual({
      at45: athens('2026-11-08T00:15'),
      at60: athens('2026-11-08T00:30'),
    });
  });

  it.each([[undefined], [{ calendar: 'office-hours' as const }]])(
    'runs by the calendar of the case for %j',
    (routing) => {
      expect(routingCalendar({ routing }, calendar)).toBe(calendar);
    },
  );
});

describe('minutesLeft', () => {
  const filed = athens('2026-11-06T15:00');
  it.each([
    ['at filing', '2026-11-06T15:00', 60],
    ['a moment earlier by another clock', '2026-11-06T14:59', 60],
    ['before closing', '2026-11-06T15:20', 40],
    ['over the weekend', '2026-11-08T12:00', 30],
    ['at the end of the hour', '2026-11-09T08:00', 0],
    ['after it', '2026-11-09T09:30', -90],
  ])('%s', (_, now, expected) => expect(minutesLeft(calendar, filed, athens(now))).toBe(expected));

  it('counts a begun minute as left, and nothing as late before a whole one', () => {
    expect(minutesLeft('always', filed, new Date(filed.getTime() + 30_000))).toBe(60);
    expect(minutesLeft('always', filed, new Date(filed.getTime() + 3_630_000))).toBe(0);
  });
});

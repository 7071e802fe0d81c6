import { DateTime, Duration } from 'luxon';
import { statutoryAt } from '../calendar/statutory-at.js';
import { fault, validationFailed } from '../errors/app-error.js';
import type { Calendar } from '../municipality/schema.js';

/**
 * The instant that a person named for a day to come, or the one after `otherwise` (ISO 8601 duration) from now.
 * @throws AppError validation-failed at `field` when it is not in the future, or more than two years away
 */
export function dayToCome(calendar: Calendar, field: string, named: string | undefined, otherwise: string): string {
  const now = new Date();
  if (named === undefined) return statutoryAt(calendar, now, otherwise).toISOString();
  if (Date.parse(named) <= now.getTime()) throw validationFailed([fault(field, 'in-the-past')]);
  // A year mistyped by a century would have every clock count through it.
  if (Date.parse(named) > DateTime.fromJSDate(now).plus({ years: 2 }).toMillis()) {
    throw validationFailed([fault(field, 'too-far')]);
  }
  return new Date(named).toISOString();
}

/** Both dates of a case, and the end of its legal term without what extensions added. */
export interface Terms {
  targetAt: Date;
  statutoryAt: Date;
  unextendedAt: Date;
}

/**
 * Both dates after an extension until `until`: the promise moves there; the legal term only grows when that is later,
 * and at most by `atMost` (Ν. 2690/1999 art. 4 §1).
 * @throws AppError validation-failed when it is not later than the promise, or later than the law lets it be
 */
export function extended(
  calendar: Calendar,
  dates: Terms,
  until: string,
  atMost: string,
): { at: string; targetAt: string; statutoryAt: string } {
  const at = dayToCome(calendar, '/until', until, atMost);
  if (Date.parse(at) <= dates.targetAt.getTime()) throw validationFailed([fault('/until', 'not-later')]);
  const latest = DateTime.fromJSDate(dates.unextendedAt).plus(Duration.fromISO(atMost));
  if (Date.parse(at) > latest.toMillis()) throw validationFailed([fault('/until', 'beyond-the-law')]);
  const endOfDay = DateTime.fromISO(at, { zone: calendar.zone }).endOf('day').startOf('second').toJSDate();
  const statutory = Date.parse(at) > dates.statutoryAt.getTime() ? endOfDay : dates.statutoryAt;
  return { at, targetAt: at, statutoryAt: statutory.toISOString() };
}

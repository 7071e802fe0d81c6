import type { Calendar } from '../municipality/calendar-schema.js';
import { workingDayFrom } from './days-off.js';
import { parseIsoDuration } from './iso-duration.js';
import { instantOf, localDateAt, plusDays, type LocalDate } from './local-date.js';

/**
 * The legal deadline: the last second of calendar day n after the day of `from`, local time (Law 2690/1999 article 4:
 * calendar days, the day of filing not counted), moved to the next working day where the policy says so.
 * A duration of hours, minutes or seconds is simply added.
 * @throws RangeError for a duration that cannot be read
 */
export function statutoryAt(
  calendar: Calendar,
  from: Date,
  isoDuration: string,
  policy: { moveToWorkingDay: boolean } = calendar,
): Date {
  return movedDeadline(calendar, nominalEnd(calendar, from, isoDuration), isoDuration, policy);
}

/**
 * Where the term ends before any move to a working day: what a suspension is added to, since days that only the move
 * gave must not count again.
 * @throws RangeError for a duration that cannot be read
 */
export function nominalEnd(calendar: Calendar, from: Date, isoDuration: string): Date {
  const duration = parseIsoDuration(isoDuration);
  if ('ms' in duration) return new Date(from.getTime() + duration.ms);
  return endOfDay(calendar, plusDays(localDateAt(from, calendar.zone), duration.days));
}

/**
 * The end of a term that stood still from `stoppedAt` to `at`: later by as many days as lie between the two local
 * dates; a term of hours, minutes or seconds by the exact span. Still to be moved (`movedDeadline`).
 */
export function nominalAfterStop(
  calendar: Calendar,
  nominal: Date,
  isoDuration: string,
  stoppedAt: Date,
  at: Date,
): Date {
  if ('ms' in parseIsoDuration(isoDuration)) return new Date(nominal.getTime() + at.getTime() - stoppedAt.getTime());
  const days = daysBetween(localDateAt(stoppedAt, calendar.zone), localDateAt(at, calendar.zone));
  return endOfDay(calendar, plusDays(localDateAt(nominal, calendar.zone), days));
}

/** The deadline of a nominal end: moved to the next working day where the policy says so; short terms stay. */
export function movedDeadline(
  calendar: Calendar,
  nominal: Date,
  isoDuration: string,
  policy: { moveToWorkingDay: boolean } = calendar,
): Date {
  if (!policy.moveToWorkingDay || 'ms' in parseIsoDuration(isoDuration)) return nominal;
  return endOfDay(calendar, workingDayFrom(calendar, localDateAt(nominal, calendar.zone)));
}

function endOfDay(calendar: Calendar, date: LocalDate): Date {
  return instantOf(date, '23:59:59', calendar.zone);
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

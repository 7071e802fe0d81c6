import type { Calendar } from '../municipality/calendar-schema.js';
import { workingDayFrom } from './days-off.js';
import { parseIsoDuration } from './iso-duration.js';
import { instantOf, localDateAt, plusDays } from './local-date.js';

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
  const duration = parseIsoDuration(isoDuration);
  if ('ms' in duration) return new Date(from.getTime() + duration.ms);
  const last = plusDays(localDateAt(from, calendar.zone), duration.days);
  return instantOf(policy.moveToWorkingDay ? workingDayFrom(calendar, last) : last, '23:59:59', calendar.zone);
}

import type { Calendar } from '../municipality/calendar-schema.js';
import type { Target } from '../municipality/service-schema.js';
import { addWorkingMinutes } from './working-time.js';

/** Working minutes of the units of a promise (conventions.md, "Time"). */
const minutesOf = { wd: 480, wh: 60 } as const;

/** When the promise of a service runs out, for a case filed at `from`; outside hours it counts from the next opening. */
export function targetAt(calendar: Calendar, from: Date, target: Target): Date {
  return addWorkingMinutes(calendar, from, target.amount * minutesOf[target.unit]);
}

/** The same by a clock that runs day and night, as danger does. */
export function addMinutes(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

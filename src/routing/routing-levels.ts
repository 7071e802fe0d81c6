import { addWorkingMinutes } from '../calendar/working-time.js';
import type { Calendar, Municipality } from '../municipality/schema.js';

/** `always`: the hour runs day and night, feasts too. */
export type RoutingCalendar = Calendar | 'always';

/** When an unrouted case is told to the routing supervisor, and when to the level above him. */
export interface RoutingLevels {
  at45: Date;
  at60: Date;
}

const msPerMinute = 60_000;

/** The hours by which the municipality lets the hour run: those of the case's calendar unless its data says otherwise. */
export function routingCalendar({ routing }: Pick<Municipality, 'routing'>, calendar: Calendar): RoutingCalendar {
  return routing?.calendar === 'always' ? 'always' : calendar;
}

/**
 * The levels of the one-hour promise (design.md section 5, triage). The hour runs from filing; by office hours a case
 * filed at night has it from the next opening. Pure.
 */
export function routingLevels(calendar: RoutingCalendar, filedAt: Date): RoutingLevels {
  const after = (minutes: number): Date =>
    calendar === 'always'
      ? new Date(filedAt.getTime() + minutes * msPerMinute)
      : addWorkingMinutes(calendar, filedAt, minutes);
  return { at45: after(45), at60: after(60) };
}

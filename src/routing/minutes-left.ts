import { workingMinutesBetween } from '../calendar/working-time.js';
import { routingLevels, type RoutingCalendar } from './routing-levels.js';

/** Whole minutes of the routing hour that are left, rounded up; negative = minutes since it ran out. Pure. */
export function minutesLeft(calendar: RoutingCalendar, filedAt: Date, now: Date): number {
  const { at60 } = routingLevels(calendar, filedAt);
  // A case filed a moment ago by another clock has the whole hour.
  const from = now < filedAt ? filedAt : now;
  return from <= at60 ? Math.ceil(between(calendar, from, at60)) : 0 - Math.floor(between(calendar, at60, from));
}

function between(calendar: RoutingCalendar, from: Date, to: Date): number {
  if (calendar === 'always') return (to.getTime() - from.getTime()) / 60_000;
  return workingMinutesBetween(calendar, from, to);
}

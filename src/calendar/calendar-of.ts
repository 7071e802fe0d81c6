import type { Calendar } from '../municipality/calendar-schema.js';

// One object a unit, so that what is known of its days is kept.
const known = new WeakMap<Calendar, Map<string, Calendar>>();

/**
 * The calendar as a unit works by it: its own weekly hours where the calendar names some, else the municipality's.
 * Holidays are everybody's. Null = no unit is competent yet.
 */
export function calendarOf(calendar: Calendar, unit: string | null): Calendar {
  const own = unit === null ? undefined : calendar.units?.[unit];
  if (unit === null || !own) return calendar;
  const units = known.get(calendar) ?? new Map<string, Calendar>();
  known.set(calendar, units);
  const found = units.get(unit) ?? {
    ...calendar,
    week: own.week,
    publicHours: own.publicHours ?? calendar.publicHours,
  };
  units.set(unit, found);
  return found;
}

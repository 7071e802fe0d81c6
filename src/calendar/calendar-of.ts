import type { Calendar } from '../municipality/calendar-schema.js';

/**
 * The calendar as a unit works by it: its own weekly hours where the calendar names some, else the municipality's.
 * Holidays are everybody's. Null = no unit is competent yet.
 */
export function calendarOf(calendar: Calendar, unit: string | null): Calendar {
  const own = unit === null ? undefined : calendar.units?.[unit];
  if (!own) return calendar;
  return { ...calendar, week: own.week, publicHours: own.publicHours ?? calendar.publicHours };
}

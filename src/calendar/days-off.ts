import type { Calendar, DayOff, Hours } from '../municipality/calendar-schema.js';
import { orthodoxEaster } from './easter.js';
import { plusDays, weekday, type LocalDate } from './local-date.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The feast or decision that changes the day's hours, or null. A day off with `hours` is a half day. */
export function dayOffOn(calendar: Calendar, date: LocalDate): DayOff | null {
  const year = Number(date.slice(0, 4));
  const ofDate = [...calendar.national, ...calendar.local].filter((day) => dateOf(day, year) === date);
  // Closed all day beats a half day that falls together with it.
  return ofDate.find((day) => !day.hours) ?? ofDate[0] ?? null;
}

/** Working hours of the day in local time; empty = closed. */
export function hoursOf(calendar: Calendar, date: LocalDate): Hours {
  const usual = calendar.week[weekdays[weekday(date) - 1]!];
  const off = dayOffOn(calendar, date);
  if (!off || usual.length === 0) return usual;
  return off.hours ?? [];
}

/** Whether the municipality works on the day, if only for half of it. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return hoursOf(calendar, date).length > 0;
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(calendar: Calendar, date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(calendar, day)) day = plusDays(day, 1);
  return day;
}

function dateOf(day: DayOff, year: number): LocalDate | null {
  if ('date' in day) return day.date;
  if ('easter' in day) return plusDays(orthodoxEaster(year), day.easter);
  const fixed = `${year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
  if (!day.movedByEaster) return fixed;
  const easter = orthodoxEaster(year);
  const { from, to, on } = day.movedByEaster;
  const collides = plusDays(easter, from) <= fixed && fixed <= plusDays(easter, to);
  return collides ? plusDays(easter, on) : fixed;
}

import type { Calendar, DayOff, Hours } from '../municipality/calendar-schema.js';
import { orthodoxEaster } from './easter.js';
import { plusDays, weekday, type LocalDate } from './local-date.js';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The feast or decision that changes the day's hours, or null. A day off with `hours` or `until` is a half day. */
export function dayOffOn(calendar: Calendar, date: LocalDate): DayOff | null {
  const year = Number(date.slice(0, 4));
  const national = daysOffIn(calendar.national, year).get(date);
  const local = daysOffIn(calendar.local, year).get(date);
  return national && local ? firstWhole(national, local) : (national ?? local ?? null);
}

/** Closed all day beats a half day that falls together with it. */
function firstWhole(a: DayOff, b: DayOff): DayOff {
  return isHalf(a) && !isHalf(b) ? b : a;
}

function isHalf(day: DayOff): boolean {
  return day.hours !== undefined || day.until !== undefined;
}

// A clock asks for every day of a term, and the days of a list in a year never change.
const known = new WeakMap<readonly DayOff[], Map<number, Map<LocalDate, DayOff>>>();

function daysOffIn(list: readonly DayOff[], year: number): Map<LocalDate, DayOff> {
  const years = known.get(list) ?? new Map<number, Map<LocalDate, DayOff>>();
  known.set(list, years);
  const found = years.get(year);
  if (found) return found;
  const days = new Map<LocalDate, DayOff>();
  for (const day of list) {
    const date = dateOf(day, year);
    const other = days.get(date);
    days.set(date, other ? firstWhole(other, day) : day);
  }
  years.set(year, days);
  return days;
}

/** Working hours of the day in local time; empty = closed. */
export function hoursOf(calendar: Calendar, date: LocalDate): Hours {
  const usual = calendar.week[weekdays[weekday(date) - 1]!];
  const off = dayOffOn(calendar, date);
  if (!off || usual.length === 0) return usual;
  const { until } = off;
  if (until === undefined) return off.hours ?? [];
  return usual.filter(({ from }) => from < until).map(({ from, to }) => ({ from, to: to < until ? to : until }));
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

function dateOf(day: DayOff, year: number): LocalDate {
  if ('date' in day) return day.date;
  if ('easter' in day) return plusDays(orthodoxEaster(year), day.easter);
  const fixed = `${year}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
  const decided = day.decided?.[year];
  if (decided) return decided;
  if (!day.movedByEaster) return fixed;
  const easter = orthodoxEaster(year);
  const { from, to, on } = day.movedByEaster;
  const collides = plusDays(easter, from) <= fixed && fixed <= plusDays(easter, to);
  return collides ? plusDays(easter, on) : fixed;
}

import { DateTime } from 'luxon';

/** A day of the municipality's own calendar, `2026-11-03`; sorts as text. */
export type LocalDate = string;

/** The day it is at the instant in the zone. */
export function localDateAt(instant: Date, zone: string): LocalDate {
  return DateTime.fromJSDate(instant, { zone }).toISODate()!;
}

/** The day `days` later; negative = earlier. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * The instant of a time of day (`07:30`, `24:00` = the next midnight), seconds optional.
 * A time that the clocks skip in spring is taken as the same moment by winter time, one hour later on the wall.
 */
export function instantOf(date: LocalDate, time: string, zone: string): Date {
  const isNextMidnight = time === '24:00';
  const text = `${isNextMidnight ? plusDays(date, 1) : date}T${isNextMidnight ? '00:00' : time}`;
  return DateTime.fromISO(text, { zone }).toJSDate();
}

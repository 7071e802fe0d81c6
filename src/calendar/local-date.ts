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
 * The instant of a time of day (`07:30`, `24:00` = the next midnight), seconds optional. A time that the clocks skip in
 * spring is the moment of the skip; of a time that they repeat in autumn it is the first.
 */
export function instantOf(date: LocalDate, time: string, zone: string): Date {
  const isNextMidnight = time === '24:00';
  const wanted = isNextMidnight ? '00:00' : time;
  const instant = DateTime.fromISO(`${isNextMidnight ? plusDays(date, 1) : date}T${wanted}`, { zone });
  // Luxon pushes a skipped time on by the hour that is missing.
  const isSkipped = instant.toFormat('HH:mm') !== wanted.slice(0, 5);
  if (isSkipped) return instant.startOf('hour').toJSDate();
  // Which of two Luxon takes depends on the season in which it is asked.
  return new Date(Math.min(...instant.getPossibleOffsets().map((possible) => possible.toMillis())));
}

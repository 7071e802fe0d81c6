import { DateTime } from 'luxon';

/** An instant as it leaves the record (`Date`) or the JSON edge (ISO 8601). */
export type Instant = Date | string;

function inAthens(instant: Instant): DateTime {
  const moment = instant instanceof Date ? DateTime.fromJSDate(instant) : DateTime.fromISO(instant);
  return moment.setZone('Europe/Athens');
}

/** Day in Athens as people here write it: `3-11-2026` (conventions.md, "Time"). */
export function athensDate(instant: Instant): string {
  return inAthens(instant).toFormat('d-M-yyyy');
}

/** Hour in Athens, 24 h: `14:05`. */
export function athensTime(instant: Instant): string {
  return inAthens(instant).toFormat('HH:mm');
}

/** Whole days of the Athens calendar from `now` to the instant; negative when it is past. */
export function athensDaysUntil(instant: Instant, now: Date): number {
  return Math.round(inAthens(instant).startOf('day').diff(inAthens(now).startOf('day'), 'days').days);
}

/**
 * The last second in Athens of a day, as a form sends it (`2026-11-03`) or people write it (`3-11-2026`, `3/11/2026`),
 * ISO 8601 UTC; null for what is no day.
 */
export function athensEndOfDay(day: string): string | null {
  const zone = { zone: 'Europe/Athens' };
  const read = ['yyyy-MM-dd', 'd-M-yyyy', 'd/M/yyyy'].map((format) => DateTime.fromFormat(day, format, zone));
  const found = read.find((one) => one.isValid);
  return found ? found.endOf('day').startOf('second').toUTC().toISO() : null;
}

/** The day in Athens as fields of dates want it: `2026-11-03`. */
export function athensIsoDate(instant: Instant): string {
  return inAthens(instant).toISODate()!;
}

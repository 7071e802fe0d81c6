import { DateTime, IANAZone } from 'luxon';

/** An instant as it leaves the record (`Date`) or the JSON edge (ISO 8601). */
export type Instant = Date | string;

const [msPerMinute, msPerHour, msPerDay] = [60_000, 3_600_000, 86_400_000];
const zone = IANAZone.create('Europe/Athens');
/** Minutes by hour since 1970: a zone changes at full hours, and a page of rows asks for the same ones again. */
const offsets = new Map<number, number>();
const mostOffsets = 20_000;

/** Milliseconds that the clock on the wall in Athens shows, as if it were UTC. */
function wallClock(instant: Instant): number {
  const ms = instant instanceof Date ? instant.getTime() : Date.parse(instant);
  const hour = Math.floor(ms / msPerHour);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size >= mostOffsets) offsets.clear();
    offset = zone.offset(ms);
    offsets.set(hour, offset);
  }
  return ms + offset * msPerMinute;
}

/** Day in Athens as people here write it: `3-11-2026` (conventions.md, "Time"). */
export function athensDate(instant: Instant): string {
  const day = new Date(wallClock(instant));
  return `${day.getUTCDate()}-${day.getUTCMonth() + 1}-${day.getUTCFullYear()}`;
}

/** Hour in Athens, 24 h: `14:05`. */
export function athensTime(instant: Instant): string {
  return new Date(wallClock(instant)).toISOString().slice(11, 16);
}

/** Whole days of the Athens calendar from `now` to the instant; negative when it is past. */
export function athensDaysUntil(instant: Instant, now: Date): number {
  return Math.floor(wallClock(instant) / msPerDay) - Math.floor(wallClock(now) / msPerDay);
}

/** The day in Athens as fields of dates want it: `2026-11-03`. */
export function athensIsoDate(instant: Instant): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 10);
}

/**
 * The last second in Athens of a day, as a form sends it (`2026-11-03`) or people write it (`3-11-2026`, `3/11/2026`),
 * ISO 8601 UTC; null for what is no day.
 */
export function athensEndOfDay(day: string): string | null {
  const read = ['yyyy-MM-dd', 'd-M-yyyy', 'd/M/yyyy'].map((format) => DateTime.fromFormat(day, format, { zone }));
  const found = read.find((one) => one.isValid);
  return found ? found.endOf('day').startOf('second').toUTC().toISO() : null;
}

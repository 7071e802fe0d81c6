import { calendarOf } from '../calendar/calendar-of.js';
import { hoursOf, isWorkingDay } from '../calendar/days-off.js';
import { parseIsoDuration } from '../calendar/iso-duration.js';
import { instantOf, localDateAt, plusDays } from '../calendar/local-date.js';
import { addWorkingMinutes, workingMinutesBetween } from '../calendar/working-time.js';
import type { Calendar } from '../municipality/calendar-schema.js';

/** What the instants follow from, in the present term: a restart begins another. */
export interface RunningTerm {
  /** Filing, or the restart. */
  startAt: Date;
  targetAt: Date;
  statutoryAt: Date;
  /** Competent unit; null = none yet. */
  unit?: string | null;
  /** The target's clock runs day and night. */
  danger?: boolean;
  /** When both clocks stood still, in order, each ended. */
  stops?: { from: Date; to: Date }[];
}

export interface EscalationInstants {
  dueSoonAt: Date;
  delayLetterAt: Date;
}

/**
 * When the employee is told that the promise is about to run out (a share of its running working time has passed), and
 * when the delay letter is drafted: `letterBefore` (calendar days) before the legal deadline at the opening of that
 * day, of the working day before it where it is a day off (Law 2690/1999 article 4 §2: at least five days before).
 * A time (`PT3S`) instead of days is simply taken off. Both may lie in the past.
 */
export function escalationInstants(
  calendar: Calendar,
  term: RunningTerm,
  { share = 0.8, letterBefore = 'P5D' }: { share?: number; letterBefore?: string } = {},
): EscalationInstants {
  return {
    dueSoonAt: dueSoonAt(calendarOf(calendar, term.unit ?? null), term, share),
    delayLetterAt: delayLetterAt(calendarOf(calendar, term.unit ?? null), term.statutoryAt, letterBefore),
  };
}

/** Walks the running stretches until the share of their sum is used up. */
function dueSoonAt(
  hours: Calendar,
  { startAt, targetAt, danger = false, stops = [] }: RunningTerm,
  share: number,
): Date {
  const between = (from: Date, to: Date) =>
    danger ? Math.max(0, to.getTime() - from.getTime()) / 60_000 : workingMinutesBetween(hours, from, to);
  const add = (from: Date, minutes: number) =>
    danger ? new Date(from.getTime() + minutes * 60_000) : addWorkingMinutes(hours, from, minutes);
  const starts = [startAt, ...stops.map((stop) => stop.to)];
  const ends = [...stops.map((stop) => stop.from), targetAt];
  const lengths = starts.map((start, index) => between(start, ends[index]!));
  let left = share * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    if (left <= length) return add(starts[index]!, left);
    left -= length;
  }
  return targetAt;
}

function delayLetterAt(hours: Calendar, statutoryAt: Date, before: string): Date {
  const duration = parseIsoDuration(before);
  if ('ms' in duration) return new Date(statutoryAt.getTime() - duration.ms);
  let day = plusDays(localDateAt(statutoryAt, hours.zone), -duration.days);
  while (!isWorkingDay(hours, day)) day = plusDays(day, -1);
  return instantOf(day, hoursOf(hours, day)[0]!.from, hours.zone);
}

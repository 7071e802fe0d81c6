import type { Calendar } from '../municipality/calendar-schema.js';
import { hoursOf } from './days-off.js';
import { instantOf, localDateAt, plusDays, type LocalDate } from './local-date.js';

interface Span {
  start: number;
  end: number;
}

const msPerMinute = 60_000;
/** A calendar with a working day a week opens within this, whatever feasts come together. */
const longestClosure = 60;

/**
 * The instant when `minutes` of working time have passed since `from`; fractions count to the millisecond.
 * Time outside hours does not count; a term that ends with the working day ends at closing, not at the next opening.
 * @throws RangeError for negative minutes or a calendar that is closed for sixty days on end
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError('working minutes cannot be negative');
  let left = Math.round(minutes * msPerMinute);
  let closed = 0;
  for (let day = localDateAt(from, calendar.zone); closed < longestClosure; day = plusDays(day, 1)) {
    const spans = spansOf(calendar, day);
    closed = spans.length === 0 ? closed + 1 : 0;
    for (const span of spans) {
      const start = Math.max(span.start, from.getTime());
      if (start > span.end || (start === span.end && left > 0)) continue;
      if (left <= span.end - start) return new Date(start + left);
      left -= span.end - start;
    }
  }
  throw new RangeError(`the calendar is closed for ${longestClosure} days`);
}

/** Working minutes from one instant to a later one; 0 when `to` is not later. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  if (to <= from) return 0;
  let passed = 0;
  const last = localDateAt(to, calendar.zone);
  for (let day = localDateAt(from, calendar.zone); day <= last; day = plusDays(day, 1)) {
    for (const span of spansOf(calendar, day)) {
      passed += Math.max(0, Math.min(span.end, to.getTime()) - Math.max(span.start, from.getTime()));
    }
  }
  return passed / msPerMinute;
}

// Turning local times into instants is the dear part, and clocks ask for the same days again and again.
const known = new WeakMap<Calendar, Map<LocalDate, Span[]>>();

function spansOf(calendar: Calendar, day: LocalDate): Span[] {
  const days = known.get(calendar) ?? new Map<LocalDate, Span[]>();
  known.set(calendar, days);
  const found = days.get(day) ?? readSpans(calendar, day);
  days.set(day, found);
  return found;
}

/** Instants, so that the hour that the clocks skip or repeat is counted as it passes. */
function readSpans(calendar: Calendar, day: LocalDate): Span[] {
  return hoursOf(calendar, day)
    .map(({ from, to }) => ({
      start: instantOf(day, from, calendar.zone).getTime(),
      end: instantOf(day, to, calendar.zone).getTime(),
    }))
    .filter((span) => span.end > span.start);
}

import { DateTime } from 'luxon';
import { escalationInstants } from '../clocks/escalation-instants.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { parseIsoDuration } from '../calendar/iso-duration.js';
import { addWorkingMinutes } from '../calendar/working-time.js';
import type { PlannedLevel } from '../../workflows/contract.js';
import type { Calendar } from '../municipality/calendar-schema.js';
import type { EscalationLevel, EscalationPolicy, Span } from '../municipality/escalation-schema.js';

/** What the instants of a case's levels follow from. */
export interface LevelFacts {
  calendar: Calendar;
  /** The hour of a case without a unit runs day and night. */
  routedDayAndNight: boolean;
  unit: string | null;
  danger: boolean;
  filedAt: Date;
  /** Beginning of the present cycle: filing, or the restart of the clocks. */
  startAt: Date;
  targetAt: Date;
  statutoryAt: Date;
  /** By when a case passed on must have reached its unit; null: it is not on its way. */
  forwardDueAt: Date | null;
  /** When both clocks stood still within the cycle, in order, each ended. */
  stops: { from: Date; to: Date }[];
}

/** Working minutes of the units of a span (conventions.md, "Time"). */
const minutesOf = { wd: 480, wh: 60 } as const;

/**
 * Every level of the policy with its instant, soonest first, those of one instant in the policy's order; some may have
 * passed. Levels of danger only for a case whose answers mean danger, of forwarding only for one on its way. Which of them still count (told already, case
 * routed meanwhile) is for the watch to say, since it changes faster than the plan. Pure.
 */
export function planLevels(policy: EscalationPolicy, facts: LevelFacts): PlannedLevel[] {
  return policy.levels
    .filter(({ when }) => (when.of !== 'danger' || facts.danger) && (when.of !== 'forwarding' || facts.forwardDueAt))
    .map(({ code, when, to, does }) => ({
      level: code,
      of: when.of,
      at: instantOfLevel(when, facts).toISOString(),
      to,
      ...(does && { does }),
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function instantOfLevel(when: EscalationLevel['when'], facts: LevelFacts): Date {
  const { calendar, unit, startAt, targetAt, statutoryAt, danger, stops } = facts;
  const hours = calendarOf(calendar, unit);
  const starts = { target: targetAt, statutory: statutoryAt, routing: startAt, danger: facts.filedAt };
  const from = when.of === 'forwarding' ? facts.forwardDueAt! : starts[when.of];
  if (when.percent !== undefined) {
    const term = { startAt, targetAt, statutoryAt, unit, danger, stops };
    return escalationInstants(calendar, term, { share: when.percent / 100 }).dueSoonAt;
  }
  if (when.before !== undefined) {
    // The opening of the day, so that what must be done five days before can still be done on that day.
    const term = { startAt, targetAt, statutoryAt: from, unit };
    return escalationInstants(calendar, term, { letterBefore: when.before }).delayLetterAt;
  }
  if (when.after === undefined) return from;
  return plus(hours, from, when.after, when.of === 'routing' && facts.routedDayAndNight);
}

/** The instant after a span of calendar days (same time of day), of time, or of working time. */
export function plus(hours: Calendar, from: Date, span: Span, dayAndNight = false): Date {
  if (typeof span === 'string') {
    const duration = parseIsoDuration(span);
    if ('ms' in duration) return new Date(from.getTime() + duration.ms);
    return DateTime.fromJSDate(from, { zone: hours.zone }).plus({ days: duration.days }).toJSDate();
  }
  const minutes = span.amount * minutesOf[span.unit];
  return dayAndNight ? new Date(from.getTime() + minutes * 60_000) : addWorkingMinutes(hours, from, minutes);
}

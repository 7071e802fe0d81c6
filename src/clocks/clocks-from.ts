import { calendarOf } from '../calendar/calendar-of.js';
import { movedDeadline, nominalAfterStop, nominalEnd } from '../calendar/statutory-at.js';
import { addMinutes, targetAt } from '../calendar/target-at.js';
import { addWorkingMinutes, workingMinutesBetween } from '../calendar/working-time.js';
import type { Calendar } from '../municipality/calendar-schema.js';
import type { Service } from '../municipality/service-schema.js';

/** The clock of danger runs day and night: two hours (design.md section 5). */
const dangerMinutes = 120;

/** What decides how long a case may take: the versions that it keeps, whose hours count, whether somebody is in danger. */
export interface Terms {
  calendar: Calendar;
  service: Pick<Service, 'target' | 'statutory'>;
  unit: string | null;
  danger: boolean;
}

export interface Deadlines {
  targetAt: Date;
  statutoryAt: Date;
  /** End of the legal term before it is moved to a working day. */
  nominalAt: Date;
}

/** Both clocks started at their instants: the promise from `promisedAt`, the legal term from `receivedAt`. */
export function clocksFrom(terms: Terms, promisedAt: Date, receivedAt: Date): Deadlines {
  const { calendar, service, unit, danger } = terms;
  const target = danger
    ? addMinutes(promisedAt, dangerMinutes)
    : targetAt(calendarOf(calendar, unit), promisedAt, service.target);
  return { targetAt: target, ...legal(terms, nominalEnd(calendar, receivedAt, service.statutory)) };
}

/**
 * Both clocks after they stood still from `stoppedAt` to `at`: the working time that was left (of danger: the time),
 * and the legal term longer by the days between. A date that had passed before the stop stays.
 */
export function clocksResumed(terms: Terms, old: Deadlines, stoppedAt: Date, at: Date): Deadlines {
  const { calendar, service } = terms;
  const target = old.targetAt <= stoppedAt ? old.targetAt : targetResumed(terms, old.targetAt, stoppedAt, at);
  if (old.statutoryAt <= stoppedAt) return { ...old, targetAt: target };
  return {
    targetAt: target,
    ...legal(terms, nominalAfterStop(calendar, old.nominalAt, service.statutory, stoppedAt, at)),
  };
}

function targetResumed({ calendar, unit, danger }: Terms, target: Date, stoppedAt: Date, at: Date): Date {
  if (danger) return new Date(target.getTime() + at.getTime() - stoppedAt.getTime());
  const hours = calendarOf(calendar, unit);
  // A promise for an instant outside of the hours must not become earlier where no working time was lost.
  if (at <= target && workingMinutesBetween(hours, stoppedAt, at) === 0) return target;
  return addWorkingMinutes(hours, at, workingMinutesBetween(hours, stoppedAt, target));
}

function legal({ calendar, service }: Terms, nominalAt: Date): Pick<Deadlines, 'statutoryAt' | 'nominalAt'> {
  return { nominalAt, statutoryAt: movedDeadline(calendar, nominalAt, service.statutory) };
}

import { clocksFrom, clocksResumed, type Deadlines, type Terms } from './clocks-from.js';

export interface Told {
  targetAt: Date;
  statutoryAt: Date;
}

/** One event that touched the clocks, as the record tells it (`case_event.data.clocks`). */
export interface ClockStep {
  /** Code of grounds.ts; null: a person moved a date and gave none. */
  ground: string | null;
  at: Date;
  /** The competent unit by then. */
  unit: string | null;
  /** The dates that were told with it; null: none moved. */
  told: Told | null;
}

export interface Replayed extends Deadlines {
  /** Since when both clocks stand still. */
  suspendedAt: Date | null;
}

/**
 * The dates that a case would have, had its terms been these from the start: filed, then every start, stop and
 * restart of its record at its own instant. Dates that a person set (an extension, an agreed day) stay as they were told.
 */
export function replayClocks(terms: Terms, filedAt: Date, receivedAt: Date, steps: ClockStep[]): Replayed {
  let now: Replayed = { ...clocksFrom(terms, filedAt, receivedAt), suspendedAt: null };
  let told: Told | null = null;
  /** The promise as it was before a day was agreed. */
  let beforeSchedule: Date | null = null;
  for (const step of steps) {
    const here = { ...terms, unit: step.unit };
    switch (step.ground) {
      case 'filed':
      case 'recomputed':
        break;
      case 'forwarded':
      case 'reopened':
        now = { ...clocksFrom(here, step.at, step.at), suspendedAt: null };
        beforeSchedule = null;
        break;
      case 'suspended-papers':
        now = { ...now, suspendedAt: now.suspendedAt ?? step.at };
        break;
      case 'resumed-papers':
        if (now.suspendedAt) now = { ...clocksResumed(here, now, now.suspendedAt, step.at), suspendedAt: null };
        break;
      case 'service-changed':
        now = { ...now, targetAt: later(now.targetAt, step.at) };
        break;
      case 'unscheduled':
        now = { ...now, targetAt: promisedAgain(here, beforeSchedule ?? now.targetAt, step.at) };
        beforeSchedule = null;
        break;
      default:
        if (step.ground === 'scheduled') beforeSchedule ??= now.targetAt;
        if (step.told) now = { ...now, ...setByPerson(told, step.told) };
        // Promised by a person after the day was agreed: it holds when that day is given up.
        if (step.ground !== 'scheduled' && beforeSchedule) beforeSchedule = now.targetAt;
    }
    told = step.told ?? told;
  }
  return now;
}

/** The promise of before a day was agreed; one that has passed meanwhile is made anew, from the cancelled day on. */
function promisedAgain(terms: Terms, before: Date, at: Date): Date {
  return before > at ? before : clocksFrom(terms, at, at).targetAt;
}

export function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** Only what the step itself moved: a promise that an extension of the legal term left alone follows its terms. */
function setByPerson(before: Told | null, { targetAt, statutoryAt }: Told): Partial<Deadlines> {
  return {
    ...(before?.targetAt.getTime() === targetAt.getTime() ? {} : { targetAt }),
    ...(before?.statutoryAt.getTime() === statutoryAt.getTime() ? {} : { statutoryAt, nominalAt: statutoryAt }),
  };
}

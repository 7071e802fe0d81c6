import { DateTime } from 'luxon';

const zone = 'Europe/Athens';

/** What is counted: cases filed, or ended, on these days of Athens, as things stood at an instant. */
export interface Period {
  /** ISO dates of Athens, both inclusive. */
  from: string;
  to: string;
  /** Their instants: the first, and the one after the last. */
  start: Date;
  end: Date;
  asOf: Date;
  /** As things stand now: nothing that happened is later than `asOf`. */
  isNow: boolean;
}

/**
 * The period that was asked for. Without dates it is the quarter of `asOf` until that day; an `asOf` that is a date
 * means the end of that day in Athens, one in the future means now.
 */
export function periodOf(asked: { from?: string; to?: string; asOf?: string }, now: Date): Period {
  const instant = asked.asOf === undefined ? now : instantOf(asked.asOf);
  const isNow = instant >= now;
  const asOf = isNow ? now : instant;
  const to = asked.to ?? isoDate(asOf);
  const from = asked.from ?? DateTime.fromISO(to, { zone }).startOf('quarter').toISODate()!;
  return { from, to, start: startOfDay(from), end: startOfDay(to, 1), asOf, isNow };
}

/**
 * The period of the same length just before, seen from as far after its end: what the figures are compared with.
 * Whole quarters, months and years are compared with whole ones.
 */
export function periodBefore({ from, to, asOf, end }: Period): Period {
  const [first, last] = [DateTime.fromISO(from, { zone }), DateTime.fromISO(to, { zone })];
  const whole = (['year', 'quarter', 'month'] as const).find(
    (unit) => first.equals(first.startOf(unit)) && last.plus({ days: 1 }).equals(first.plus({ [`${unit}s`]: 1 })),
  );
  const days = Math.round(last.diff(first, 'days').days) + 1;
  const earlier = first.minus(whole ? { [`${whole}s`]: 1 } : { days });
  const before = { from: earlier.toISODate()!, to: first.minus({ days: 1 }).toISODate()! };
  const [start, over] = [startOfDay(before.from), startOfDay(before.to, 1)];
  const seen = new Date(over.getTime() + (asOf.getTime() - end.getTime()));
  return { ...before, start, end: over, asOf: seen, isNow: false };
}

/** The day in Athens of an instant, ISO. */
export function isoDate(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone }).toISODate()!;
}

function instantOf(asOf: string): Date {
  return asOf.includes('T') ? new Date(asOf) : new Date(startOfDay(asOf, 1).getTime() - 1);
}

function startOfDay(date: string, plusDays = 0): Date {
  return DateTime.fromISO(date, { zone }).startOf('day').plus({ days: plusDays }).toJSDate();
}

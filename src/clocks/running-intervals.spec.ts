import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clockChanges, minuteOracle, type MinuteOracle } from '../../test/support/minute-oracle.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { clocksFrom, clocksResumed, type Deadlines, type Terms } from './clocks-from.js';
import { groundOf, type GroundCode } from './grounds.js';
import { replayClocks, type ClockStep } from './replay-clocks.js';
import { runningIntervals } from './running-intervals.js';

const { calendar } = loadMunicipalityFolder('kos');
const units = ['ENV.W', 'TECH.E'] as const;
const [days, amount] = [50, 5];
const terms = (unit: string | null, danger = false): Terms => ({
  calendar,
  service: { target: { amount, unit: 'wd' }, statutory: `P${days}D` },
  unit,
  danger,
});

interface Life {
  filedAt: Date;
  steps: ClockStep[];
  dates: Deadlines;
  suspendedAt: Date | null;
  /** Of the present term. */
  startedAt: Date;
  unit: string;
  until: Date;
  /** Suspended days of the present term; minutes by which a person moved its promise. */
  daysStopped: number;
  extended: boolean;
  /** A date had passed when the clocks stopped: from there the sums are not those of the term. */
  passed: boolean;
}

type Op = { kind: 'suspend' | 'resume' | 'extend' | 'forward' | 'reopen'; after: number; unit: string };
const op = fc.record<Op>({
  kind: fc.constantFrom('suspend', 'resume', 'suspend', 'resume', 'extend', 'forward', 'reopen'),
  after: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 9 * 1440 })),
  unit: fc.constantFrom(...units),
});
const start = Date.UTC(1990, 0, 1);
const filing = fc
  .oneof(
    fc.integer({ min: 1440, max: 36_000_000 }),
    fc
      .tuple(fc.constantFrom(...clockChanges.slice(0, 130)), fc.integer({ min: 0, max: 20 * 1440 }))
      .map(([at, by]) => at - by),
  )
  .map((at) => new Date(start + Math.max(1440, at) * 60_000));
const lives = fc.tuple(filing, fc.array(op, { maxLength: 12 }), fc.boolean()).map(([filedAt, ops, danger]) => ({
  danger,
  life: live(filedAt, ops, danger),
}));

describe('any sequence of stops, resumptions, extensions, forwards and reopenings', () => {
  let oracle: Record<string, MinuteOracle>;
  beforeAll(() => {
    oracle = Object.fromEntries(units.map((unit) => [unit, minuteOracle(calendarOf(calendar, unit))]));
  });
  const worked = (unit: string, from: Date, to: Date) => oracle[unit]!.between(from.getTime(), to.getTime());

  it('runs in stretches that sum to the consumed time, each with the grounds of its start and stop', () => {
    fc.assert(
      fc.property(lives, ({ life }) => {
        const moves = life.steps.map(({ ground, at }) => ({ ground: ground as GroundCode, at }));
        const intervals = runningIntervals(life.filedAt, moves, life.until);
        const elapsed = intervals.reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()), 0);
        expect(elapsed).toBe(consumed(life));
        intervals.forEach(({ from, to, startedBy, stoppedBy }, index) => {
          expect(from <= to && (index === 0 || from >= intervals[index - 1]!.to)).toBe(true);
          expect(['starts', 'goes on']).toContain(groundOf(startedBy)?.statutory);
          if (stoppedBy !== null) expect(['starts', 'stops']).toContain(groundOf(stoppedBy)?.statutory);
          else expect(index).toBe(intervals.length - 1);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('keeps to the promise: working time consumed and working time left are the term', () => {
    fc.assert(
      fc.property(lives, ({ life, danger }) => {
        fc.pre(!danger && !life.extended && !life.passed && life.dates.targetAt >= (life.suspendedAt ?? life.until));
        const moves = life.steps.map(({ ground, at }) => ({ ground: ground as GroundCode, at }));
        const intervals = runningIntervals(life.filedAt, moves, life.until);
        const term = intervals.filter((interval) => interval.term === Math.max(...intervals.map((one) => one.term)));
        const used = term.reduce((sum, { from, to }) => sum + worked(life.unit, from, to), 0);
        const left = worked(life.unit, life.suspendedAt ?? life.until, life.dates.targetAt);
        expect(used + left).toBeCloseTo(amount * 480, 6);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps to the law: the term ends its days after its start, and as many later as the clocks stood still', () => {
    fc.assert(
      fc.property(lives, ({ life }) => {
        fc.pre(!life.extended && !life.passed);
        const end = oracle['TECH.E']!.endOfDay(life.startedAt.getTime(), days + life.daysStopped, false);
        expect(life.dates.nominalAt.getTime()).toBe(end);
        // All of the municipality is closed on a Sunday; the hours of one unit move no legal term.
        const moved = oracle['TECH.E']!.endOfDay(life.startedAt.getTime(), days + life.daysStopped, true);
        expect(life.dates.statutoryAt.getTime()).toBe(moved);
      }),
      { numRuns: 100 },
    );
  });

  it('comes out the same when it is replayed from what was told', () => {
    fc.assert(
      fc.property(lives, ({ life, danger }) => {
        const replayed = replayClocks(terms(units[0], danger), life.filedAt, life.filedAt, life.steps);
        expect(replayed).toEqual({ ...life.dates, suspendedAt: life.suspendedAt });
      }),
      { numRuns: 100 },
    );
  });
});

/** Milliseconds in which the clocks ran, counted along the ops. */
function consumed({ filedAt, steps, until }: Life): number {
  let [sum, runs, last] = [0, true, filedAt];
  for (const { ground, at } of [...steps, { ground: 'end', at: until }]) {
    if (runs) sum += at.getTime() - last.getTime();
    last = at;
    if (ground === 'suspended-papers') runs = false;
    if (ground !== 'suspended-papers' && ground !== 'extended' && ground !== 'end') runs = true;
  }
  return sum;
}

/** Lives the ops one after another by the functions that the engine's activity uses. */
function live(filedAt: Date, ops: Op[], danger: boolean): Life {
  const dates = clocksFrom(terms(units[0], danger), filedAt, filedAt);
  const life: Life = {
    filedAt,
    steps: [],
    dates,
    suspendedAt: null,
    startedAt: filedAt,
    unit: units[0],
    until: filedAt,
    ...{ daysStopped: 0, extended: false, passed: false },
  };
  const tell = (ground: GroundCode) =>
    life.steps.push({
      ground,
      at: life.until,
      unit: life.unit,
      told: ground === 'suspended-papers' ? null : { ...life.dates },
    });
  tell('filed');
  for (const { kind, after, unit } of ops) {
    life.until = new Date(life.until.getTime() + after * 60_000);
    const here = terms(life.unit, danger);
    if (kind === 'suspend' && !life.suspendedAt) {
      life.suspendedAt = life.until;
      life.passed ||= life.dates.targetAt <= life.until || life.dates.statutoryAt <= life.until;
      tell('suspended-papers');
    } else if (kind === 'resume' && life.suspendedAt) {
      life.dates = clocksResumed(here, life.dates, life.suspendedAt, life.until);
      life.daysStopped += athensDay(life.until) - athensDay(life.suspendedAt);
      life.suspendedAt = null;
      tell('resumed-papers');
    } else if (kind === 'suspend' || kind === 'resume') {
      // Told a second time, it changes nothing.
      tell(kind === 'suspend' ? 'suspended-papers' : 'resumed-papers');
    } else if (kind === 'extend' && !life.suspendedAt) {
      const statutoryAt = new Date(life.dates.statutoryAt.getTime() + 10 * 86_400_000);
      life.dates = { ...life.dates, statutoryAt, nominalAt: statutoryAt };
      life.extended = true;
      tell('extended');
    } else if ((kind === 'forward' || kind === 'reopen') && !life.suspendedAt) {
      life.unit = unit;
      life.dates = clocksFrom(terms(unit, danger), life.until, life.until);
      Object.assign(life, { startedAt: life.until, daysStopped: 0, extended: false, passed: false });
      tell(kind === 'forward' ? 'forwarded' : 'reopened');
    }
  }
  return life;
}

/** Number of the local day: two hours, three in summer. */
function athensDay(instant: Date): number {
  const isSummer = clockChanges.filter((change) => start + change * 60_000 <= instant.getTime()).length % 2 === 1;
  return Math.floor((instant.getTime() + (isSummer ? 3 : 2) * 3_600_000) / 86_400_000);
}

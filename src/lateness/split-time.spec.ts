import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { finalStatuses, statuses } from '../../workflows/case/transitions.js';
import { workingMinutesBetween } from '../calendar/working-time.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { splitTime, type LatePart, type Move } from './split-time.js';

const { calendar } = loadMunicipalityFolder('kos');
const zone = 'Europe/Athens';
const at = (text: string) => DateTime.fromISO(text, { zone }).toJSDate();
const open = (_: LatePart, __: string | null, from: Date, to: Date) =>
  Math.round(workingMinutesBetween(calendar, from, to) * 60_000);
const hours = 3_600_000;

/** Any statuses in any order, some events that move none, gaps from nothing to three weeks to the millisecond. */
const lives = fc
  .tuple(
    fc.array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 21 * 24 * hours })),
        status: fc.option(fc.constantFrom(...statuses), { nil: undefined }),
      }),
      { maxLength: 30 },
    ),
    fc.integer({ min: 0, max: 60 * 24 * hours }),
  )
  .map(([events, rest]) => {
    let instant = at('2026-01-05T09:00').getTime();
    const moves: Move[] = [{ at: new Date(instant), status: 'received' }];
    for (const { gap, status } of events) {
      instant += gap;
      moves.push({ at: new Date(instant), ...(status && { status }) });
    }
    return { moves, until: new Date(instant + rest) };
  });

describe('the split of a case’s time', () => {
  it('sums to the time for which the case was open, to the millisecond, in whole milliseconds', () => {
    fc.assert(
      fc.property(lives, ({ moves, until }) => {
        const { total, parts } = splitTime(moves, until, open);
        let closed = 0;
        let status = moves[0]!.status!;
        moves.forEach((move, index) => {
          status = move.status ?? status;
          const next = moves[index + 1]?.at ?? until;
          if (finalStatuses.includes(status)) closed += next.getTime() - move.at.getTime();
        });
        expect(total).toBe(until.getTime() - moves[0]!.at.getTime() - closed);
        const values = Object.values(parts);
        expect(values.reduce((sum, ms) => sum + ms, 0)).toBe(total);
        expect(values.every((ms) => Number.isInteger(ms) && ms >= 0)).toBe(true);
      }),
    );
  });

  it('is what counting half hours by hand gives', () => {
    const step = 1_800_000;
    const start = at('2026-06-08T00:00').getTime();
    const halfHours = fc.integer({ min: 0, max: 300 });
    const codes: Record<string, LatePart> = {
      received: 'routing',
      assigned: 'queue',
      'in-progress': 'work',
      'waiting-applicant': 'citizen',
      scheduled: 'others',
      'pending-approval': 'signature',
      'ready-for-pickup': 'pickup',
    };
    const known = fc.constantFrom(...Object.keys(codes)) as fc.Arbitrary<NonNullable<Move['status']>>;
    fc.assert(
      fc.property(fc.array(fc.tuple(halfHours, known), { maxLength: 3 }), ([...events]) => {
        let instant = start;
        const moves: Move[] = [{ at: new Date(start), status: 'received' }];
        for (const [gap, status] of events) moves.push({ at: new Date((instant += gap * step)), status });
        const until = instant + 100 * step;
        const counted = Object.fromEntries([...Object.values(codes), 'closed'].map((code) => [code, 0]));
        for (let t = start; t < until; t += step) {
          const { status } = moves.findLast((move) => move.at.getTime() <= t)!;
          const code = codes[status!]!;
          const local = DateTime.fromMillis(t, { zone });
          const clock = local.hour + local.minute / 60;
          // Three weeks of June without a feast.
          const isOpen = local.weekday <= 5 && clock >= 7.5 && clock < 15.5;
          const byStaff = ['routing', 'queue', 'work', 'signature'].includes(code);
          counted[byStaff && !isOpen ? 'closed' : code]! += step;
        }
        expect(splitTime(moves, new Date(until), open).parts).toEqual({ ...counted });
      }),
      { numRuns: 200 },
    );
  });

  it('tells of a life with a night, a question and a signature where each hour went', () => {
    const moves: Move[] = [
      { at: at('2026-06-08T15:00'), status: 'received' },
      { at: at('2026-06-08T15:10'), status: 'assigned', unit: 'TECH.L' },
      { at: at('2026-06-09T08:30'), status: 'in-progress' },
      { at: at('2026-06-09T10:30'), status: 'waiting-applicant' },
      { at: at('2026-06-11T10:30'), status: 'in-progress' },
      { at: at('2026-06-11T12:00'), status: 'pending-approval' },
      { at: at('2026-06-11T12:00:30'), status: 'issuing' },
      { at: at('2026-06-11T12:00:31'), status: 'completed' },
      { at: at('2026-06-20T12:00') },
    ];
    const { total, parts } = splitTime(moves, at('2026-07-01T00:00'), open);
    expect(total).toBe(at('2026-06-11T12:00:31').getTime() - moves[0]!.at.getTime());
    expect(parts).toEqual({
      routing: 10 * 60_000,
      queue: (20 + 60) * 60_000,
      work: 3.5 * hours,
      citizen: 48 * hours,
      others: 0,
      signature: 31_000,
      closed: 16 * hours,
      pickup: 0,
    });
  });

  it('does not count the time for which a case was closed before it was opened again', () => {
    const moves: Move[] = [
      { at: at('2026-06-08T08:00'), status: 'in-progress' },
      { at: at('2026-06-08T09:00'), status: 'completed' },
      { at: at('2026-06-15T09:00'), status: 'received' },
      { at: at('2026-06-15T10:00'), status: 'withdrawn' },
    ];
    expect(splitTime(moves, at('2026-06-30T00:00'), open).total).toBe(2 * hours);
  });

  it('asks for the hours of the unit that is competent by then', () => {
    const asked: (string | null)[] = [];
    const moves: Move[] = [
      { at: at('2026-06-08T08:00'), status: 'received' },
      { at: at('2026-06-08T08:01'), unit: 'TECH.L' },
      { at: at('2026-06-08T08:02'), status: 'assigned', unit: 'ENV' },
    ];
    splitTime(moves, at('2026-06-08T09:00'), (part, unit) => asked.push(`${part} ${unit}`) && 0);
    expect(asked).toEqual(['routing null', 'routing TECH.L', 'queue ENV']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import type { EscalationPolicy } from '../municipality/escalation-schema.js';
import { statutoryAt } from '../calendar/statutory-at.js';
import { targetAt } from '../calendar/target-at.js';
import { planLevels, plus, type LevelFacts } from './plan-levels.js';

const kos = loadMunicipalityFolder('kos');
const { calendar } = kos;
const [usual, certificate] = kos.escalation.policies as [EscalationPolicy, EscalationPolicy];
const days = (filed: string, more: Partial<LevelFacts> = {}): LevelFacts => {
  const filedAt = new Date(filed);
  return {
    ...{ calendar, routedDayAndNight: false, unit: 'TECH.E', danger: false, filedAt, startAt: filedAt, stops: [] },
    targetAt: targetAt(calendar, filedAt, { amount: 3, unit: 'wd' }),
    statutoryAt: statutoryAt(calendar, filedAt, 'P50D'),
    forwardDueAt: null,
    ...more,
  };
};
const shown = (policy: EscalationPolicy, facts: LevelFacts) =>
  planLevels(policy, facts).map(({ level, at }) => `${level} ${at.slice(0, 16)}`);

describe('planLevels', () => {
  it('climbs the ladder of design.md section 5', () => {
    // Tuesday 3 November 2026, 10:00 in Athens; Wednesday 23 December is day 50.
    expect(shown(usual, days('2026-11-03T08:00:00Z'))).toEqual([
      'routing-45 2026-11-03T08:45',
      'routing-60 2026-11-03T09:00',
      'due-soon 2026-11-05T11:12',
      'target 2026-11-06T08:00',
      'director 2026-11-10T08:00',
      // At the opening of the fifth day before, so that the letter can still go out on that day.
      'delay-letter 2026-12-18T05:30',
      'statutory 2026-12-23T21:59',
    ]);
  });

  it('drafts the letter of a short term later than that of a long one', () => {
    const facts = days('2026-11-03T08:00:00Z', { statutoryAt: new Date('2026-11-13T21:59:59Z') });
    expect(shown(certificate, facts)).toContain('delay-letter 2026-11-11T05:30');
    expect(shown(usual, facts)).toContain('delay-letter 2026-11-06T05:30');
  });

  it('tells of a case on its way a day before it must have arrived, and of no other', () => {
    // Passed on on Wednesday: Friday opens the day before the third ends.
    const forwardDueAt = new Date('2026-11-07T21:59:59Z');
    expect(shown(usual, days('2026-11-03T08:00:00Z', { forwardDueAt }))).toContain('forwarding 2026-11-06T05:30');
    // Passed on on Friday, due on Monday: there is no working day between.
    const overWeekend = new Date('2026-11-09T21:59:59Z');
    expect(shown(usual, days('2026-11-06T08:00:00Z', { forwardDueAt: overWeekend }))).toContain(
      'forwarding 2026-11-06T05:30',
    );
    expect(shown(usual, days('2026-11-03T08:00:00Z')).join()).not.toContain('forwarding');
  });

  it('tells danger at the filing, and only where there is some', () => {
    const filed = '2026-11-03T22:10:00Z';
    expect(shown(usual, days(filed, { danger: true }))[0]).toBe('danger 2026-11-03T22:10');
    expect(shown(usual, days(filed)).some((level) => level.startsWith('danger'))).toBe(false);
  });

  it('lets danger use up its two hours by the clock on the wall', () => {
    const targetOfDanger = new Date('2026-11-04T00:10:00Z');
    const facts = days('2026-11-03T22:10:00Z', { danger: true, targetAt: targetOfDanger });
    expect(shown(usual, facts)).toContain('due-soon 2026-11-03T23:46');
  });

  it('lets the hour of a case without a unit wait for the morning, unless the municipality says otherwise', () => {
    const filed = '2026-11-03T19:00:00Z';
    expect(shown(usual, days(filed))).toContain('routing-45 2026-11-04T06:15');
    expect(shown(usual, days(filed, { routedDayAndNight: true }))).toContain('routing-45 2026-11-03T19:45');
  });

  it('leaves out what the clocks stood still', () => {
    const stop = { from: new Date('2026-11-03T09:00:00Z'), to: new Date('2026-11-17T09:00:00Z') };
    const stopped = days('2026-11-03T08:00:00Z', { stops: [stop], targetAt: new Date('2026-11-20T08:00:00Z') });
    expect(shown(usual, stopped)).toContain('due-soon 2026-11-19T11:12');
  });

  it('keeps the order of the ladder whatever the day of filing, and starts no clock before it', () => {
    const filings = fc.date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(filings, fc.boolean(), (filed, danger) => {
        const levels = planLevels(usual, days(filed.toISOString(), { danger }));
        const instants = levels.map(({ at }) => Date.parse(at));
        expect([...instants].sort((a, b) => a - b)).toEqual(instants);
        expect(Math.min(...instants)).toBeGreaterThanOrEqual(filed.getTime());
        const order = levels.filter(({ of }) => of === 'target' || of === 'statutory').map(({ level }) => level);
        expect(order).toEqual(['due-soon', 'target', 'director', 'delay-letter', 'statutory']);
        expect(new Set(levels.map(({ level }) => level)).size).toBe(levels.length);
      }),
      { numRuns: 100 },
    );
  });

  it('has the letter at least five days before the term ends, on a day on which somebody can sign it', () => {
    const filings = fc.date({ min: new Date('2026-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(filings, (filed) => {
        const facts = days(filed.toISOString());
        const letter = planLevels(usual, facts).find(({ level }) => level === 'delay-letter')!;
        expect(facts.statutoryAt.getTime() - Date.parse(letter.at)).toBeGreaterThan(5 * 86_400_000);
        // Opening is working time: a minute later a minute of it has passed.
        expect(plus(calendar, new Date(letter.at), { amount: 1 / 60, unit: 'wh' }).getTime()).toBe(
          Date.parse(letter.at) + 60_000,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('plus', () => {
  it.each([
    // Over the night on which the clocks go back.
    ['P1D', '2026-10-24T09:00:00.000Z', '2026-10-25T10:00:00.000Z'],
    ['PT2S', '2026-10-24T09:00:00.000Z', '2026-10-24T09:00:02.000Z'],
  ])('%s after %s', (span, from, to) => expect(plus(calendar, new Date(from), span).toISOString()).toBe(to));

  it('counts working days over a weekend', () => {
    expect(plus(calendar, new Date('2026-11-06T08:00:00Z'), { amount: 2, unit: 'wd' }).toISOString()).toBe(
      '2026-11-10T08:00:00.000Z',
    );
  });
});

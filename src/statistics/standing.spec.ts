import { describe, expect, it } from 'vitest';
import { actions, finalStatuses, steps, type Status } from '../../workflows/case/transitions.js';
import { Figures0004 } from '../database/migrations/0004-figures.js';
import { doneStatuses, endedStatuses, endingEvents } from './standing.js';

interface Rule {
  event: string;
  from: readonly string[];
  to: readonly string[];
}
const rules: Rule[] = [
  ...Object.values(actions),
  ...Object.entries(steps).map(([event, { from, to }]) => ({ event, from, to })),
];
const isEnded = (status: string): boolean => endedStatuses.includes(status as Status);

describe('what figures know of statuses', () => {
  it('counts every final status as ended, and a certificate that lies ready', () => {
    expect([...endedStatuses].sort()).toEqual([...finalStatuses, 'ready-for-pickup'].sort());
    expect(doneStatuses).toContain('uncollected');
    expect(doneStatuses).not.toContain('withdrawn');
  });

  it('finds every end of a case by the type of its event', () => {
    const ends = rules.filter(({ from, to }) => from.some((one) => !isEnded(one)) && to.some(isEnded));
    expect(new Set(ends.map(({ event }) => event))).toEqual(
      new Set(endingEvents.filter((type) => type !== 'collected' && type !== 'uncollected')),
    );
  });

  it('has these types in the index that finds them', async () => {
    const statements: string[] = [];
    await new Figures0004().up({ query: async (sql: string) => void statements.push(sql) } as never);
    const types = [.../where type in \(([^)]+)\)/.exec(statements.join())![1]!.matchAll(/'([^']+)'/g)];
    expect(types.map((match) => match[1])).toEqual([...endingEvents]);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { actions, statuses, steps } from '../../../workflows/case/transitions.js';
import { restoreDate } from './engine.js';
import { keepLife, keptLives } from './keep-seeds.js';
import { anyLife } from './any-life.js';
import { liveThrough } from './life.js';

vi.mock('@temporalio/workflow', () => import('./engine.js'));

/** How many; a night's run may ask for more. */
const lives = Number(process.env.KED_LIVES ?? 15_000);

describe('random lives on the workflow’s own code', () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    // A refusal is an error, and there are a hundred thousand of them.
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
    restoreDate();
  });

  it.each(keptLives())('live through what failed once: $rule', async ({ life }) => {
    await liveThrough(life);
  });

  it(`keep every invariant after each event: ${lives} of them`, { timeout: 300_000 }, async () => {
    const seen = new Set<string>();
    const began = process.cpuUsage();
    let last: unknown;
    const property = fc.asyncProperty(anyLife, async (life) => {
      try {
        for (const { type, state } of (await liveThrough(life)).events) seen.add(type).add(state.status);
      } catch (error) {
        last = error;
        throw error;
      } finally {
        restoreDate();
      }
    });
    const result = await fc.check(property, { numRuns: lives });
    const { user, system } = process.cpuUsage(began);
    console.log(`${Math.round((lives / (user + system)) * 60e6)} lives a minute of one processor`);
    if (result.counterexample) keepLife({ seed: result.seed, rule: String(last), life: result.counterexample[0] });
    expect(result.failed ? `${String(last)}\n${fc.defaultReportMessage(result)}` : null).toBeNull();
    // What no life met would not be proved by any of them.
    const { 'target-passed': _, ...written } = steps;
    const everything = [...statuses, ...Object.values(actions).map(({ event }) => event), ...Object.keys(written)];
    if (lives >= 10_000) expect(everything.filter((one) => !seen.has(one))).toEqual([]);
  });
});

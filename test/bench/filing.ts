import { Durations, round, type Times } from './histogram.js';
import { openLoop } from './open-loop.js';
import { usageOf } from './processes.js';
import type { Product } from './product.js';
import type { Stack } from './stack.js';

export interface Filing {
  perSecond: number;
  /** Milliseconds from when it should have been sent until its numbers were there. */
  filing: Times;
  /** Milliseconds from when it should have been sent until the row of the case showed its employee; null: not waited for. */
  filedToAssigned: Times | null;
  /** How many processors the centre kept busy meanwhile; null where the system does not tell. */
  coresBusy: number | null;
}

/** Files requests at a fixed rate; with the engine away nobody waits for the assignment. */
export async function measureFiling(
  stack: Stack,
  product: Product,
  { perSecond, seconds, engineUp }: { perSecond: number; seconds: number; engineUp: boolean },
): Promise<Filing> {
  const filing = new Durations();
  const assigned = new Durations();
  const before = cpuSeconds(stack);
  const began = performance.now();
  await openLoop(perSecond, seconds, async (intended) => {
    const caseId = await product.file();
    filing.add(performance.now() - intended);
    if (!engineUp) return;
    await product.untilAssigned(caseId);
    assigned.add(performance.now() - intended);
  });
  const elapsed = (performance.now() - began) / 1000;
  const used = cpuSecondsSince(before, cpuSeconds(stack));
  const coresBusy = used === null ? null : round(used / elapsed);
  return { perSecond, filing: filing.times, filedToAssigned: engineUp ? assigned.times : null, coresBusy };
}

/** By process; one that has ended uses nothing. */
function cpuSeconds({ pids }: Stack): number[] {
  return Object.values(pids).map((pid) => (pid === null ? 0 : (usageOf(pid)?.cpuSeconds ?? 0)));
}

function cpuSecondsSince(before: number[], after: number[]): number | null {
  const used = after.reduce((sum, seconds, i) => sum + Math.max(0, seconds - before[i]!), 0);
  return used > 0 ? used : null;
}

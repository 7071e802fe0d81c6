import { Durations, type Times } from './histogram.js';
import { openLoop } from './open-loop.js';
import type { Product } from './product.js';

export interface Filing {
  perSecond: number;
  /** Milliseconds from when it should have been sent until its numbers were there. */
  filing: Times;
  /** Milliseconds from when it should have been sent until the row of the case showed its employee; null: not waited for. */
  filedToAssigned: Times | null;
}

/** Files requests at a fixed rate; with the engine away nobody waits for the assignment. */
export async function measureFiling(
  product: Product,
  { perSecond, seconds, engineUp }: { perSecond: number; seconds: number; engineUp: boolean },
): Promise<Filing> {
  const filing = new Durations();
  const assigned = new Durations();
  await openLoop(perSecond, seconds, async (intended) => {
    const caseId = await product.file();
    filing.add(performance.now() - intended);
    if (!engineUp) return;
    await product.untilAssigned(caseId);
    assigned.add(performance.now() - intended);
  });
  return { perSecond, filing: filing.times, filedToAssigned: engineUp ? assigned.times : null };
}

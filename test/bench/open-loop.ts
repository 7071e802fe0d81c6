import { setTimeout as delay } from 'node:timers/promises';

/**
 * Begins something so many times a second, whether or not what began before has ended, and hands each the instant at
 * which it should have begun (milliseconds of `performance.now()`): a system that stalls is charged for the waiting of
 * those who would have come meanwhile. Returns when all have ended.
 * @throws what the first failing one threw
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  begin: (intended: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const all: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const intended = start + (i * 1000) / perSecond;
    const wait = intended - performance.now();
    if (wait > 0) await delay(wait);
    all.push(begin(intended));
  }
  await Promise.all(all);
}

import { Durations, round, type Times } from './histogram.js';

export interface Round {
  livesPerSecond: number;
  /** Milliseconds of a whole life at that load. */
  life: Times;
}

/**
 * Keeps so many lives in flight for so long, a new one beginning when one ends, and counts those that end after the
 * first quarter, when the load has become even. Returns when the last one has ended.
 * @throws what the first failing life threw
 */
export async function closedLoop(inFlight: number, seconds: number, live: () => Promise<void>): Promise<Round> {
  const began = performance.now();
  const countFrom = began + (seconds * 1000) / 4;
  const end = began + seconds * 1000;
  const lives = new Durations();
  let counted = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      const born = performance.now();
      await live();
      const died = performance.now();
      if (died < countFrom || died > end) continue;
      counted += 1;
      lives.add(died - born);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { livesPerSecond: round(counted / ((end - countFrom) / 1000)), life: lives.times };
}

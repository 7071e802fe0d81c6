import { Durations, round, type Times } from './histogram.js';

export interface Round {
  livesPerSecond: number;
  /** Milliseconds of a whole life at that load. */
  life: Times;
}

/**
 * Keeps so many lives in flight for so long, a new one beginning when one ends, and lets those that began end: all of
 * them over all of the time, so that none is left out however long a life takes on a busy machine.
 * @throws what the first failing life threw
 */
export async function closedLoop(inFlight: number, seconds: number, live: () => Promise<void>): Promise<Round> {
  const began = performance.now();
  const lives = new Durations();
  const lane = async (): Promise<void> => {
    while (performance.now() < began + seconds * 1000) {
      const born = performance.now();
      await live();
      lives.add(performance.now() - born);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const elapsed = (performance.now() - began) / 1000;
  return { livesPerSecond: round(lives.times.count / elapsed), life: lives.times };
}

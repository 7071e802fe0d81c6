import type { GroundCode } from './grounds.js';

/** A stretch in which both clocks ran. */
export interface RunningInterval {
  from: Date;
  /** The instant asked for, where it still runs then. */
  to: Date;
  startedBy: GroundCode;
  /** Null while it runs, or when the case was settled. */
  stoppedBy: GroundCode | null;
  /** 0 for the term that filing began; each restart begins another. */
  term: number;
}

/** What touched the clocks, in order; grounds that neither start nor stop them are passed over. */
export interface ClockMove {
  ground: GroundCode;
  at: Date;
}

/**
 * The stretches in which the clocks of a case ran, from filing until `until` (now, or when it was settled). They do not
 * overlap, and between them the clocks stood still; a restart ends one and begins the next.
 */
export function runningIntervals(filedAt: Date, moves: ClockMove[], until: Date): RunningInterval[] {
  const intervals: RunningInterval[] = [];
  let running: Pick<RunningInterval, 'from' | 'startedBy'> | null = { from: filedAt, startedBy: 'filed' };
  let term = 0;
  const stop = (to: Date, stoppedBy: GroundCode | null) => {
    if (running) intervals.push({ ...running, to, stoppedBy, term });
    running = null;
  };
  for (const { ground, at } of moves) {
    if (at > until) break;
    if (ground === 'suspended-papers') stop(at, ground);
    if (ground === 'resumed-papers') running ??= { from: at, startedBy: ground };
    if (ground === 'forwarded' || ground === 'reopened') {
      stop(at, ground);
      running = { from: at, startedBy: ground };
      term += 1;
    }
  }
  stop(until, null);
  return intervals;
}

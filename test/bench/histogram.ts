import { createHistogram } from 'node:perf_hooks';

/** Milliseconds, to a hundredth. */
export interface Times {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Gathers durations; kept in microseconds, since the histogram holds whole numbers only. */
export class Durations {
  private readonly histogram = createHistogram({ figures: 3 });

  /** Takes a duration in milliseconds. */
  add(ms: number): void {
    this.histogram.record(Math.max(1, Math.round(ms * 1000)));
  }

  get times(): Times {
    const at = (percentile: number) => Math.round(this.histogram.percentile(percentile) / 10) / 100;
    const max = this.histogram.count === 0 ? 0 : Math.round(this.histogram.max / 10) / 100;
    return { count: this.histogram.count, p50: at(50), p95: at(95), p99: at(99), max };
  }
}

/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

/** To so many decimals. */
export function round(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}

import { ApplicationFailure } from '@temporalio/common';

/** A failure that no other try would mend; the code alone crosses the engine (design.md 3.7). */
export function forGood(code: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

import { ApplicationFailure } from '@temporalio/common';

/** A failure that no other try would mend; the code alone crosses the engine (design.md 3.7). */
export function forGood(code: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code);
}

/** A failure that passes: the engine tries again. The code alone crosses it. */
export function worthAnotherTry(code: string): ApplicationFailure {
  return ApplicationFailure.retryable(code, code);
}

import { ActivityFailure, ApplicationFailure, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities, DocumentActivities } from '../activities.js';
import { DOCUMENTS_QUEUE } from '../contract.js';

const retry = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '5 s' } as const;

/**
 * What an update causes: the command is stored together with the acceptance of the update, so a worker that dies
 * cannot leave the record with an action that the engine forgot (design.md 3.6).
 */
export const regular = proxyActivities<CaseActivities>({ startToCloseTimeout: '5 s', retry });

/** What follows from history anyway (start, timer, result): no round trip to the engine. */
export const local = proxyLocalActivities<CaseActivities>({ startToCloseTimeout: '5 s', retry });

export const documents = proxyActivities<DocumentActivities>({
  taskQueue: DOCUMENTS_QUEUE,
  startToCloseTimeout: '60 s',
  heartbeatTimeout: '10 s',
  retry,
});

/** The code with which an activity failed for good; null for what is not ours to judge (cancellation, a bug). */
export function failureCode(error: unknown): string | null {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.type ?? null) : null;
}

import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { BatchActivities } from '../activities.js';
import type { BatchInput } from '../contract.js';

/** Regular, since each page changes cases: what was begun must be known to the engine before it is done. */
const { actOnBatchPage } = proxyActivities<BatchActivities>({
  startToCloseTimeout: '90 s',
  heartbeatTimeout: '10 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '5 s' },
});

const firstWait = 500;
const longestWait = 10_000;

/**
 * One action on many cases, a page at a time, until each has its result. The record says what is left, so a new run, or
 * a page done twice, goes on where the last one was.
 */
export async function batch({ batchId }: BatchInput): Promise<void> {
  let wait = firstWait;
  while (!workflowInfo().continueAsNewSuggested) {
    const { left, settled } = await actOnBatchPage({ batchId });
    if (left === 0) return;
    if (settled > 0) {
      wait = firstWait;
      continue;
    }
    // The engine or a case does not answer: no use in hurrying.
    await sleep(wait);
    wait = Math.min(wait * 2, longestWait);
  }
  await continueAsNew<typeof batch>({ batchId });
}

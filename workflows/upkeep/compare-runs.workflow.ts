import { proxyActivities } from '@temporalio/workflow';
import type { UpkeepActivities } from '../activities.js';

const { compareRuns: compare } = proxyActivities<UpkeepActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 s',
  // A night whose comparison cannot be made has the next one after it.
  scheduleToCloseTimeout: '4 hours',
  retry: { initialInterval: '10 s', backoffCoefficient: 2, maximumInterval: '10 min' },
});

/** Begun by a schedule every night: whatever is open by the record has its run again by the morning. */
export async function compareRuns(): Promise<void> {
  await compare({});
}

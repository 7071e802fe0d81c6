import { continueAsNew, proxyLocalActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { NoticeActivities } from '../activities.js';
import type { UnopenedInput } from '../contract.js';
import { startDelivery } from './start-delivery.js';

const { mailUnopened } = proxyLocalActivities<NoticeActivities>({
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '5 s' },
});

/**
 * Looks after the unread messages of one person while there are some: what nobody opened in two working hours also
 * goes out as an e-mail, each message once. One run a person, not one a message: most are opened in time.
 */
export async function unopened(watch: UnopenedInput): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { emails, next } = await mailUnopened({ ...watch, at: new Date().toISOString() });
    await Promise.all(emails.map(startDelivery));
    if (next === null) return;
    await sleep(Math.max(1, Date.parse(next) - Date.now()));
  }
  await continueAsNew<typeof unopened>(watch);
}

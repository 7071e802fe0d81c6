import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import type { NoticeActivities } from '../activities.js';
import type { NoticeInput } from '../contract.js';

const { deliverNotice: send } = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '30 s',
  // The activity beats every 3 s, so a dead worker's letter is taken up after ten.
  heartbeatTimeout: '10 s',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '5 s', backoffCoefficient: 2, maximumInterval: '15 min' },
});

const { giveUpNotice } = proxyActivities<NoticeActivities>({
  startToCloseTimeout: '5 s',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 min' },
});

/**
 * Delivers one notice: tries for three days, ever more rarely, then puts it on the list of failures. A refusal for good
 * (an address that does not exist) ends the tries at once. Its own run, abandoned by the case's, so that a mail server
 * that is away holds up no case.
 */
export async function deliverNotice({ noticeId }: NoticeInput): Promise<void> {
  try {
    await send({ noticeId });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await giveUpNotice({ noticeId });
  }
}

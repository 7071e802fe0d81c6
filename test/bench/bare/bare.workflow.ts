import {
  condition,
  defineUpdate,
  ParentClosePolicy,
  proxyActivities,
  proxySinks,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { BARE_DOCUMENTS_QUEUE, type BareActivities, type BareDocumentActivities, type BareSinks } from './contract.js';

const regular = proxyActivities<BareActivities>({ startToCloseTimeout: '5 s' });
const documents = proxyActivities<BareDocumentActivities>({
  taskQueue: BARE_DOCUMENTS_QUEUE,
  startToCloseTimeout: '60 s',
  heartbeatTimeout: '10 s',
});
const { life } = proxySinks<BareSinks>();
export const act = defineUpdate<void>('act');

/**
 * The life of a request with a brief answer, with nothing in it but what the engine keeps: the same start, update,
 * timers, children and regular activities in the same order. What the product does in local activities is left out.
 */
export async function bareLife(): Promise<void> {
  let answered = false;
  let completed = false;
  setHandler(act, async () => {
    await regular.project();
    answered = true;
  });
  void condition(() => completed, '3 days');
  await notice('received');
  life.reached('assigned');
  await condition(() => answered);
  await regular.takeNumber();
  await documents.render();
  completed = true;
  life.reached('completed');
  await notice('completed');
  await condition(() => false, '30 days');
}

/** One letter: a run of its own with one activity. */
export async function bareNotice(): Promise<void> {
  await regular.deliver();
}

async function notice(purpose: string): Promise<void> {
  await startChild(bareNotice, {
    workflowId: `${workflowInfo().workflowId}-${purpose}`,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowTaskTimeout: '5 s',
  });
}

import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { NOTICE_WORKFLOW, noticeWorkflowId } from '../contract.js';

/** Starts the run of an e-mail. Its retries and calling hours are its own, it outlives the caller; the id keeps it single. */
export async function startDelivery(noticeId: string): Promise<void> {
  await startChild(NOTICE_WORKFLOW, {
    workflowId: noticeWorkflowId(noticeId),
    args: [{ noticeId }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowTaskTimeout: '5 s',
  }).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError')) throw error;
  });
}

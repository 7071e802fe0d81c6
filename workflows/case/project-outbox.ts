import { condition, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { NOTICE_WORKFLOW, noticeWorkflowId } from '../contract.js';
import type { CaseLife } from './case-life.js';
import { failureCode, local, regular } from './record.js';

/**
 * The one loop that writes events to the record, in order, as many at a time as have gathered. It is the only writer
 * of `case_event`. A batch with an event of an update goes through a regular activity (record.ts says why).
 * `left`: notices that an earlier run, or an earlier try of this one, planned and may not have handed over.
 */
export async function projectOutbox(life: CaseLife, caseId: string, left: string[]): Promise<void> {
  await Promise.all(left.map(deliver));
  for (;;) {
    await condition(() => life.outbox.length > 0 && !life.opening);
    const events = life.outbox.splice(0);
    const byUpdate = events.some((event) => event.receipt || event.actor);
    const project = () => (byUpdate ? regular : local).projectEvents({ caseId, events });
    try {
      const { notices } = await (byUpdate ? project() : life.inTurn(project));
      life.markProjected(events[events.length - 1]!.version);
      await Promise.all(notices.map(deliver));
    } catch (error) {
      if (failureCode(error) !== 'version-taken') throw error;
      life.lose('version-taken');
      return;
    }
  }
}

/** Its retries and calling hours are its own, and it outlives the case; the id keeps it single. */
async function deliver(noticeId: string): Promise<void> {
  await startChild(NOTICE_WORKFLOW, {
    workflowId: noticeWorkflowId(noticeId),
    args: [{ noticeId }],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    workflowTaskTimeout: '5 s',
  }).catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError')) throw error;
  });
}

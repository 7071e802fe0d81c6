import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '../../workflows/contract.js';

/** The server's own bound (200) is met by a long life with every reminder and level. */
const mostSkips = 100_000;
/** Longer than the server holds a question open. */
const answerWithin = 40_000;

/**
 * From now on the engine skips what this case would only wait for; activities are waited for, and what it does is done.
 * Tests and the demonstration only: the case runs ahead of everybody else's clock, for good. A repeat changes nothing.
 * @throws the SDK's error where the case has no run, or the server does not allow it
 */
export function skipAllWaiting(client: Client, caseId: string): Promise<unknown> {
  return skipWaitingOf(client, caseWorkflowId(caseId));
}

/** The same for any run, by its id on the engine. */
export function skipWaitingOf(client: Client, workflowId: string): Promise<unknown> {
  return setSkipping(client, workflowId, {});
}

/**
 * Lets the case live on to `instant` by its own clock, skipping the waiting until there, and no further; afterwards its
 * clock runs as fast as any. Answers when it is there. An instant that has passed for it changes nothing. Gives the
 * instant that its clock showed before.
 * @throws Error when the case ends before; the SDK's error as above
 */
export async function advanceCase(client: Client, caseId: string, instant: Date): Promise<Date> {
  const before = await caseClock(client, caseId);
  const ms = instant.getTime() - before.getTime();
  if (ms <= 0) return before;
  const id = randomUUID();
  const duration = { seconds: Math.floor(ms / 1_000) as never, nanos: (ms % 1_000) * 1_000_000 };
  await setSkipping(client, caseWorkflowId(caseId), { fastForwardConfig: { id, duration } });
  for (;;) {
    const { fastForwardInfo, failedReason } = await client.withDeadline(Date.now() + answerWithin, () =>
      client.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace: client.options.namespace,
        workflowExecution: { workflowId: caseWorkflowId(caseId) },
        fastForwardId: id,
      }),
    );
    if (fastForwardInfo?.hasCompleted) return before;
    if (failedReason) throw new Error(`case ${caseId} did not come to ${instant.toISOString()}: ${failedReason}`);
  }
}

/** The clock of the case: everybody's, or ahead of it after skipping. */
export async function caseClock(client: Client, caseId: string): Promise<Date> {
  const { raw } = await client.workflow.getHandle(caseWorkflowId(caseId)).describe();
  const at = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return at ? new Date(Number(at.seconds ?? 0) * 1_000 + Math.floor((at.nanos ?? 0) / 1e6)) : new Date();
}

interface FastForward {
  fastForwardConfig?: { id: string; duration: { seconds: never; nanos: number } };
}

/** The SDK has no option for it yet, so the raw call. */
function setSkipping(client: Client, workflowId: string, { fastForwardConfig }: FastForward): Promise<unknown> {
  return client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        maxSessionSkipCount: mostSkips,
        ...(fastForwardConfig && { fastForwardConfig }),
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
}

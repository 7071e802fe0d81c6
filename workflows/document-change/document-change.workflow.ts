import { proxyActivities } from '@temporalio/workflow';
import type { CaseActivities, DocumentActivities, DocumentChangeActivities } from '../activities.js';
import { failureCode } from '../case/record.js';
import { DOCUMENTS_QUEUE, type DocumentChangeInput } from '../contract.js';

const retry = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '5 s' } as const;

/** Regular, since each changes what a document is: what was begun must be known to the engine before it is done. */
const { takeReplacementNumber, settleChange, failChange, cancelDocumentNumber } = proxyActivities<
  DocumentChangeActivities & Pick<CaseActivities, 'cancelDocumentNumber'>
>({ startToCloseTimeout: '5 s', retry });

const { renderDocument } = proxyActivities<DocumentActivities>({
  taskQueue: DOCUMENTS_QUEUE,
  startToCloseTimeout: '60 s',
  heartbeatTimeout: '10 s',
  retry,
});

/**
 * An approved correction or revocation until the record and the holder know: a run of its own, so that it works on
 * documents of archived cases too. A correction takes a new number, makes the new file, and the old one stops being
 * valid in the transaction in which the new one becomes it. Each step is keyed by the change: done again it does
 * nothing. A failure for good cancels the new number with its reason and leaves the old document as it was.
 */
export async function documentChange({ changeId, kind }: DocumentChangeInput): Promise<void> {
  let documentId: string | null = null;
  try {
    if (kind === 'correction') {
      ({ documentId } = await takeReplacementNumber({ changeId, at: now() }));
      await renderDocument({ documentId, at: now() });
    }
  } catch (error) {
    const reasonCode = failureCode(error);
    // Not a failure for good: let the engine show it.
    if (!reasonCode) throw error;
    if (documentId) await cancelDocumentNumber({ documentId, reasonCode, at: now() });
    await failChange({ changeId, reasonCode, at: now() });
    return;
  }
  await settleChange({ changeId, documentId, at: now() });
}

/** The workflow's clock. */
function now(): string {
  return new Date().toISOString();
}

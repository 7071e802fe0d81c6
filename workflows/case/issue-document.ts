import { condition } from '@temporalio/workflow';
import { effectKey } from '../contract.js';
import { statusAfterFailure, statusAfterIssuing } from './apply-action.js';
import { now, type CaseLife } from './case-life.js';
import { issuedPaper } from './lay-paper.js';
import { documents, failureCode, regular } from './record.js';

/**
 * What happens when a clerk approves: number, page, event. Each step is keyed by the version of the approval, so a
 * repeat finds the number taken and the file stored. Failure for good cancels the number with its reason and puts the
 * case back where a person looks at it.
 */
export async function issueDocument(life: CaseLife, caseId: string): Promise<void> {
  // The activities read what was approved from the record.
  await condition(() => life.isProjected || life.lost);
  if (life.lost) return;
  const proposal = life.state.proposal!;
  // Not of the last move: a new run must find the number of the first, also after a reassignment.
  const key = effectKey(caseId, life.state.life.approvedVersion ?? life.state.movedVersion, 'document');
  let documentId: string | null = null;
  try {
    ({ documentId } = await regular.takeDocumentNumber({ caseId, key, at: now() }));
    await documents.renderDocument({ documentId, at: now() });
  } catch (error) {
    const reasonCode = failureCode(error);
    // Not a failure for good: let the engine show it.
    if (!reasonCode) throw error;
    if (documentId) await regular.cancelDocumentNumber({ documentId, reasonCode, at: now() });
    const status = statusAfterFailure(proposal.kind);
    const data = { documentId, reason: reasonCode };
    life.append([{ type: 'issuing-failed', data, state: { status }, life: { question: null } }]);
    return;
  }
  const status = statusAfterIssuing(proposal.kind);
  const isFetched = status === 'ready-for-pickup';
  const closedAt = isFetched ? null : now();
  const paper = isFetched ? issuedPaper(life.state.pickupOffice, life.policy, now()) : null;
  life.append([
    // A question that closed the case was open until its letter was made.
    {
      type: 'issued',
      data: { documentId, kind: proposal.kind, ...(paper?.pickup && { pickup: paper.pickup.state }) },
      state: { status, closedAt },
      life: { question: null, ...paper },
    },
  ]);
}

import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { workflowBundlePath } from '../../src/temporal/workflow-bundle.js';
import type { CaseActivities, DocumentActivities } from '../../workflows/activities.js';
import type { CancelInput, CaseEvent } from '../../workflows/contract.js';
import { caseRun, CASES_QUEUE, DOCUMENTS_QUEUE } from '../../workflows/contract.js';
import { newLife } from '../../workflows/case/case-state.js';
import type { CaseState } from '../../workflows/case/transitions.js';
import { engineAddress, freshNamespace } from '../support/centre.js';
import { withClient } from '../support/histories.js';
import { until } from '../support/until.js';

const issuing: CaseState = {
  ...{ status: 'issuing', version: 5, movedVersion: 5, kind: 'application', service: 'cert-family', serviceVersion: 1 },
  ...{ answer: 'formal', unit: 'ADM.R', assigneeId: 'a', preparerId: 'a', pickupOffice: 'kos', routing: null },
  proposal: { kind: 'certificate', noteId: null },
  ...{ filedAt: '2026-11-03T08:00:00.000Z', targetAt: '2099-01-01T00:00:00.000Z' },
  ...{ statutoryAt: '2099-01-01T00:00:00.000Z', targetPassedAt: null, closedAt: null, archivedAt: null },
  ...{ mergedInto: null, suspendedAt: null, waitUntil: null },
  // Approved, then reassigned while it was being issued.
  life: { ...newLife, approvedVersion: 4 },
};

it('a page that can never be drawn cancels its number with the reason and goes back to the approver', async () => {
  const caseId = '00000000-0000-7000-8000-00000000beef';
  const projected: CaseEvent[] = [];
  const cancelled: CancelInput[] = [];
  const keys: string[] = [];
  const cases: Partial<CaseActivities> = {
    openCase: async () => ({ state: issuing, reopenMs: 0, charge: null }),
    planLevels: async () => ({ levels: [] }),
    takeDocumentNumber: async ({ key }) => {
      keys.push(key);
      return { documentId: 'd' };
    },
    cancelDocumentNumber: async (input) => void cancelled.push(input),
    projectEvents: async ({ events }) => {
      projected.push(...events);
      return { notices: [] };
    },
  };
  const documents: DocumentActivities = {
    renderDocument: async () => {
      throw ApplicationFailure.nonRetryable('template-failed', 'template-failed');
    },
  };
  const namespace = await freshNamespace();
  const connection = await NativeConnection.connect({ address: engineAddress() });
  const shared = { connection, namespace };
  const workers = await Promise.all([
    Worker.create({
      ...{ ...shared, taskQueue: CASES_QUEUE, activities: cases },
      workflowBundle: { codePath: workflowBundlePath() },
    }),
    Worker.create({ ...shared, taskQueue: DOCUMENTS_QUEUE, activities: documents }),
  ]);
  const running = workers.map((worker) => worker.run());
  const { workflowType, workflowId, payload } = caseRun(caseId);
  try {
    await withClient(engineAddress(), namespace, (client) =>
      client.workflow.start(workflowType, { workflowId, taskQueue: CASES_QUEUE, args: [payload] }),
    );
    await until('the event', async () => projected.length > 0);
    expect(projected.map(({ type, state }) => ({ type, status: state.status }))).toEqual([
      { type: 'issuing-failed', status: 'pending-approval' },
    ]);
    // A run that begins anew finds the number of the approval, whatever moved the case since.
    expect(new Set(keys)).toEqual(new Set([`${caseId}:4:document`]));
    expect(cancelled).toMatchObject([{ documentId: 'd', reasonCode: 'template-failed' }]);
  } finally {
    workers.forEach((worker) => worker.shutdown());
    await Promise.all(running);
    await connection.close();
  }
});

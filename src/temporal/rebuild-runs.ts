import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import {
  ABSENCE_WORKFLOW,
  absenceWorkflowId,
  BATCH_WORKFLOW,
  batchWorkflowId,
  CASES_QUEUE,
  caseRun,
  DOCUMENT_CHANGE_WORKFLOW,
  documentChangeWorkflowId,
  noticeRun,
  UNOPENED_WORKFLOW,
  unopenedWorkflowId,
} from '../../workflows/contract.js';

/** Asks the record; the rows. */
export type Ask = (sql: string) => Promise<unknown[]>;

/** Runs begun anew, by kind, and how many there were already. */
export type Rebuilt = Record<Kind | 'alive', number>;

type Kind = 'cases' | 'absences' | 'notices' | 'watches' | 'changes' | 'batches';

interface Run {
  workflowType: string;
  workflowId: string;
  payload: object;
}

/** Of each kind: what of it is open by the record, and its run. */
const kinds: Record<Kind, { open: string; run: (row: never) => Run }> = {
  cases: {
    open: `select id from cases where archived_at is null order by id`,
    run: ({ id }: { id: string }) => caseRun(id),
  },
  absences: {
    open: `select id from absence where settled_at is null order by id`,
    run: ({ id: absenceId }: { id: string }) => ({
      ...{ workflowType: ABSENCE_WORKFLOW, workflowId: absenceWorkflowId(absenceId), payload: { absenceId } },
    }),
  },
  notices: {
    open: `select id from notice where channel = 'email' and state = 'pending' order by id`,
    run: ({ id }: { id: string }) => noticeRun(id),
  },
  watches: {
    open: `select id, user_id as "userId" from message_watch order by id`,
    run: ({ id: watchId, userId }: { id: string; userId: string }) => ({
      ...{ workflowType: UNOPENED_WORKFLOW, workflowId: unopenedWorkflowId(watchId), payload: { watchId, userId } },
    }),
  },
  changes: {
    open: `select ch.id, ch.kind from document_change ch
      join document_change_step s on s.change_id = ch.id and s.outcome = 'approved'
      where not exists (select from document_change_step e where e.change_id = ch.id and e.step = 'settled')
      order by ch.id`,
    run: ({ id: changeId, kind }: { id: string; kind: string }) => ({
      ...{ workflowType: DOCUMENT_CHANGE_WORKFLOW, workflowId: documentChangeWorkflowId(changeId) },
      payload: { changeId, kind },
    }),
  },
  batches: {
    open: `select distinct batch_id as id from batch_case where result is null order by batch_id`,
    run: ({ id: batchId }: { id: string }) => ({
      ...{ workflowType: BATCH_WORKFLOW, workflowId: batchWorkflowId(batchId), payload: { batchId } },
    }),
  },
};

/** Starts in flight: the engine has other things to do. */
const atOnce = 4;

/**
 * Starts a run for everything that is open by the record and has none: cases not yet archived, absences not yet
 * settled, undelivered e-mails, watches over unopened messages, approved changes of documents, batches (design.md 3.1).
 * A run that lives is left alone; one that ended too early is begun anew, since the record says what is left to do. A
 * repeat finds them all alive.
 */
export async function rebuildRuns(ask: Ask, client: Client): Promise<Rebuilt> {
  const result: Rebuilt = { cases: 0, absences: 0, notices: 0, watches: 0, changes: 0, batches: 0, alive: 0 };
  for (const [kind, { open, run }] of Object.entries(kinds) as [Kind, (typeof kinds)[Kind]][]) {
    const rows = (await ask(open)) as never[];
    const hand = async (): Promise<void> => {
      for (let row = rows.shift(); row; row = rows.shift()) {
        result[(await begin(client, run(row))) ? kind : 'alive'] += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, hand));
  }
  return result;
}

async function begin(client: Client, { workflowType, workflowId, payload }: Run): Promise<boolean> {
  try {
    await client.workflow.start(workflowType, {
      workflowId,
      taskQueue: CASES_QUEUE,
      args: [payload],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowTaskTimeout: '5 s',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

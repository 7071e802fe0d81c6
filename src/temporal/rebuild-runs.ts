import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type pg from 'pg';
import {
  ABSENCE_WORKFLOW,
  absenceWorkflowId,
  CASES_QUEUE,
  DOCUMENT_CHANGE_WORKFLOW,
  documentChangeWorkflowId,
  NOTICE_WORKFLOW,
  noticeWorkflowId,
  UNOPENED_WORKFLOW,
  unopenedWorkflowId,
  caseRun,
  type CaseInput,
} from '../../workflows/contract.js';

export interface Rebuilt {
  cases: number;
  absences: number;
  notices: number;
  watches: number;
  changes: number;
  /** Runs that were there already. */
  alive: number;
}

interface Run {
  workflowType: string;
  workflowId: string;
  payload: Record<string, string> | CaseInput;
}

/**
 * Starts a run for every case not yet archived, every absence not yet settled, every undelivered e-mail, every watch over
 * unopened messages and every approved change of a document that has none (design.md 3.1). A run that lives is left
 * alone; one that ended without archiving is begun anew, since the record says what is left to do.
 */
export async function rebuildRuns(db: pg.Client, client: Client): Promise<Rebuilt> {
  const result: Rebuilt = { cases: 0, absences: 0, notices: 0, watches: 0, changes: 0, alive: 0 };
  const cases = await db.query<{ id: string }>(`select id from cases where archived_at is null order by id`);
  for (const { id } of cases.rows) {
    result[(await begin(client, caseRun(id))) ? 'cases' : 'alive'] += 1;
  }
  const absences = await db.query<{ id: string }>(`select id from absence where settled_at is null order by id`);
  for (const { id } of absences.rows) {
    const run = { workflowType: ABSENCE_WORKFLOW, workflowId: absenceWorkflowId(id), payload: { absenceId: id } };
    result[(await begin(client, run)) ? 'absences' : 'alive'] += 1;
  }
  const notices = await db.query<{ id: string }>(
    `select id from notice where channel = 'email' and state = 'pending' order by id`,
  );
  for (const { id } of notices.rows) {
    const run = { workflowType: NOTICE_WORKFLOW, workflowId: noticeWorkflowId(id), payload: { noticeId: id } };
    result[(await begin(client, run)) ? 'notices' : 'alive'] += 1;
  }
  const watches = await db.query<{ id: string; userId: string }>(
    `select id, user_id as "userId" from message_watch order by id`,
  );
  for (const { id: watchId, userId } of watches.rows) {
    const run = {
      workflowType: UNOPENED_WORKFLOW,
      workflowId: unopenedWorkflowId(watchId),
      payload: { watchId, userId },
    };
    result[(await begin(client, run)) ? 'watches' : 'alive'] += 1;
  }
  const changes = await db.query<{ id: string; kind: string }>(
    `select ch.id, ch.kind from document_change ch
     join document_change_step s on s.change_id = ch.id and s.outcome = 'approved'
     where not exists (select 1 from document_change_step e where e.change_id = ch.id and e.step = 'settled') order by ch.id`,
  );
  for (const { id, kind } of changes.rows) {
    const run = { workflowType: DOCUMENT_CHANGE_WORKFLOW, workflowId: documentChangeWorkflowId(id) };
    result[(await begin(client, { ...run, payload: { changeId: id, kind } })) ? 'changes' : 'alive'] += 1;
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

import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ABSENCE_CHANGED_SIGNAL, ABSENCE_WORKFLOW, absenceWorkflowId } from '../../workflows/contract.js';
import { sendEngineSignal, sendEngineStart } from '../temporal/send-engine-message.js';

export interface AnnouncedAbsence {
  userId: string;
  startsAt: Date;
  endsAt: Date | null;
  substituteId: string | null;
  /** `account`: the account was closed. */
  kind: 'leave' | 'account';
  /** Null: the system, or an administrator at the command line. */
  createdBy: string | null;
}

/** Stores an absence and the start of its run in the caller's transaction. Returns its id. */
export async function announceAbsence(tx: EntityManager, absence: AnnouncedAbsence): Promise<string> {
  const id = uuidv7();
  const at = new Date();
  await tx.query(
    `insert into absence (id, user_id, starts_at, ends_at, substitute_id, kind, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, absence.userId, absence.startsAt, absence.endsAt, absence.substituteId],
      ...[absence.kind, absence.createdBy, at],
    ],
  );
  await sendEngineStart(tx, { ...runOf(id), at });
  await tellChange(tx, absence.userId, id);
  return id;
}

/**
 * Tells the runs of all absences of the person that something about them changed: one that is over may have to wait
 * for another that overlaps it. `except`: a run that is only being started.
 */
export async function tellChange(tx: EntityManager, userId: string, except: string | null = null): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `select id from absence where user_id = $1 and settled_at is null and id is distinct from $2 order by id`,
    [userId, except],
  );
  for (const { id } of rows) {
    await sendEngineSignal(tx, { run: runOf(id), name: ABSENCE_CHANGED_SIGNAL, message: {}, at: new Date() });
  }
}

function runOf(absenceId: string) {
  return { workflowType: ABSENCE_WORKFLOW, workflowId: absenceWorkflowId(absenceId), payload: { absenceId } };
}

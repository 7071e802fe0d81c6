import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { CaseInput, NoticeInput } from '../../workflows/contract.js';

export interface EngineStart {
  workflowType: string;
  workflowId: string;
  /** Ids and codes only. */
  payload: Record<string, string> | CaseInput | NoticeInput;
  at: Date;
}

/**
 * Puts a start into the transaction that causes it: sent after commit, by this process or by any other's relay.
 * The workflow id keeps it single, so sending it twice does nothing. Returns the message's id.
 * `headStart`: seconds that the relays leave to the caller, who sends it himself right after commit (`relay.sendNow`).
 */
export async function sendEngineStart(tx: EntityManager, start: EngineStart, headStart = 0): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `insert into engine_message (id, workflow_id, kind, name, payload, created_at, next_try_at)
     values ($1, $2, 'start', $3, $4, $5, now() + make_interval(secs => $6))`,
    [id, start.workflowId, start.workflowType, JSON.stringify(start.payload), start.at, headStart],
  );
  return id;
}

export interface EngineSignal {
  /** What the signal is for; a run that was not begun yet, or was lost with the engine's store, is begun by it. */
  run: Pick<EngineStart, 'workflowType' | 'workflowId' | 'payload'>;
  name: string;
  /** Ids and codes; the message's own id is added, so that the receiver knows one that comes twice. */
  message: Record<string, string | null>;
  at: Date;
}

/**
 * Puts a signal into the transaction that causes it, as `sendEngineStart` does a start; it does not matter which of the
 * two is sent first. A run that has ended does not hear it. Returns the message's id.
 */
export async function sendEngineSignal(tx: EntityManager, { run, name, message, at }: EngineSignal): Promise<string> {
  const id = uuidv7();
  const { workflowType, workflowId, payload: start } = run;
  await tx.query(
    `insert into engine_message (id, workflow_id, kind, name, payload, created_at, next_try_at)
     values ($1, $2, 'signal', $3, $4, $5, now())`,
    [id, workflowId, name, JSON.stringify({ workflowType, start, message: { ...message, messageId: id } }), at],
  );
  return id;
}

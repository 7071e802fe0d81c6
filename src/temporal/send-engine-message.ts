import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';

export interface EngineStart {
  workflowType: string;
  workflowId: string;
  payload: Record<string, string>;
  at: Date;
}

/**
 * Puts a start into the transaction that causes it: sent after commit, by this process or by any other's relay.
 * The workflow id keeps it single, so sending it twice does nothing. Returns the message's id.
 */
export async function sendEngineStart(tx: EntityManager, start: EngineStart): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `insert into engine_message (id, workflow_id, kind, name, payload, created_at, next_try_at)
     values ($1, $2, 'start', $3, $4, $5, now())`,
    [id, start.workflowId, start.workflowType, JSON.stringify(start.payload), start.at],
  );
  return id;
}

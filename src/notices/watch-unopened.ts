import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { UNOPENED_WORKFLOW, unopenedWorkflowId } from '../../workflows/contract.js';
import { sendEngineStart } from '../temporal/send-engine-message.js';

/**
 * Sees to it, in the transaction that tells the people something, that each has a run which looks after what he does not
 * open. A watch that is there is held until the transaction ends, so that it cannot end without having seen the new
 * message. A repeat finds the watches.
 */
export async function watchUnopened(tx: EntityManager, readers: string[]): Promise<void> {
  let missing = [...new Set(readers)].sort();
  while (missing.length > 0) {
    const held: { user_id: string }[] = await tx.query(
      `select user_id from message_watch where user_id = any($1::uuid[]) order by user_id for key share`,
      [missing],
    );
    const watched = new Set(held.map(({ user_id }) => user_id));
    missing = missing.filter((reader) => !watched.has(reader));
    const begun: string[] = [];
    // One by one in their order, so that two who tell the same people never wait for each other in a ring.
    for (const reader of missing) if (await begin(tx, reader)) begun.push(reader);
    // What another transaction began meanwhile, and may have ended, is looked for again.
    missing = missing.filter((reader) => !begun.includes(reader));
  }
}

async function begin(tx: EntityManager, userId: string): Promise<boolean> {
  const at = new Date();
  const rows: { id: string }[] = await tx.query(
    `insert into message_watch (user_id, id, since) values ($1, $2, $3) on conflict (user_id) do nothing returning id`,
    [userId, uuidv7(), at],
  );
  if (!rows[0]) return false;
  const watchId = rows[0].id;
  await sendEngineStart(tx, {
    ...{ workflowType: UNOPENED_WORKFLOW, workflowId: unopenedWorkflowId(watchId), payload: { watchId, userId } },
    at,
  });
  return true;
}

import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';

/** Name of one press of a button: the same person, case, action and key give the same update (design.md 3.3). */
export function updateIdOf(principalId: string, caseId: string, action: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([principalId, caseId, action, key]))
    .digest('hex');
}

/**
 * Whether this press had its effect already, also in an earlier run or before closing.
 * @throws AppError idempotency-key-reused when the key came with another body
 */
export async function hasHappened(db: DataSource, updateId: string, digest: string): Promise<boolean> {
  const [row] = (await db.query(`select body_digest from action_receipt where update_id = $1`, [updateId])) as {
    body_digest: string;
  }[];
  if (!row) return false;
  if (row.body_digest !== digest) throw new AppError('idempotency-key-reused');
  return true;
}

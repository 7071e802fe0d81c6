import type { EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import type { FiledCase } from './file-case.schema.js';

/** Who sent which key with which body; anonymous callers share one principal, the key alone tells them apart. */
export interface FilingKey {
  principal: string;
  key: string;
  digest: string;
}

/**
 * What this key was answered before; null when it is new.
 * @throws AppError idempotency-key-reused when it came with another body
 */
export async function findFiling(tx: EntityManager, { principal, key, digest }: FilingKey): Promise<FiledCase | null> {
  const [row] = (await tx.query(`select body_digest, result from filing_receipt where principal = $1 and key = $2`, [
    principal,
    key,
  ])) as { body_digest: string; result: FiledCase }[];
  if (!row) return null;
  if (row.body_digest !== digest) throw new AppError('idempotency-key-reused');
  return row.result;
}

/** Claims the key for a case of this transaction; false when another transaction had it first (it has committed then). */
export async function claimFiling(tx: EntityManager, receipt: FilingKey, caseId: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into filing_receipt (principal, key, body_digest, case_id, result, at) values ($1, $2, $3, $4, '{}', $5)
     on conflict do nothing returning key`,
    [receipt.principal, receipt.key, receipt.digest, caseId, at],
  );
  return rows.length > 0;
}

/** Gives the case its protocol number, and keeps what is answered for repeats of the key, if there is one. */
export async function settleFiling(tx: EntityManager, receipt: FilingKey | null, filed: FiledCase): Promise<void> {
  await tx.query(settleSql, [
    ...[filed.id, filed.protocolNumber, receipt?.principal ?? null, receipt?.key ?? null],
    JSON.stringify(filed),
  ]);
}

const settleSql = `
with numbered as (update cases set protocol_number = $2 where id = $1)
update filing_receipt set result = $5 where principal = $3 and key = $4`;

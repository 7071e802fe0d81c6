import type { EntityManager } from 'typeorm';
import { fault, validationFailed, type FieldError } from '../errors/app-error.js';
import { anonymousOwner, lifetime } from './upload-rules.js';

/**
 * Ties uploads to a case, in the filing's transaction: each once, within two hours, by who uploaded it. An upload made
 * without signing in belongs to whoever knows its id, which nobody can guess.
 * @param owner user id, or null without an account
 * @throws AppError validation-failed naming each file (`/files/0`) that is unknown, expired, another's or taken
 */
export async function claimUploads(
  tx: EntityManager,
  ids: readonly string[],
  owner: string | null,
  caseId: string,
): Promise<void> {
  const wanted = [...new Set(ids)];
  const [claimed] = (await tx.query(
    `update upload set case_id = $1, claimed_at = now()
     where id::text = any($2) and claimed_at is null and owner = any($3) and created_at > now() - $4::interval
     returning id`,
    [caseId, wanted, owner === null ? [anonymousOwner] : [anonymousOwner, owner], lifetime],
  )) as [{ id: string }[], number];
  const lost = wanted.filter((id) => !claimed.some((row) => row.id === id));
  const faults: FieldError[] = lost.map((id) => fault(`/files/${ids.indexOf(id)}`, 'unknown-file'));
  if (faults.length > 0) throw validationFailed(faults);
}

import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import type { CaseRow } from './case.entity.js';
import type { Note } from './note.entity.js';

/** One press of a person on a case; its update id keys every row that is written for it. */
export interface Press {
  principal: Principal;
  row: CaseRow;
  updateId: string;
}

const internal: Note['kind'][] = ['remark', 'proposal', 'letter'];

/**
 * Keeps the words of a press, unseen until its event is projected. A repeat finds the same row.
 * @throws AppError idempotency-key-reused when the press has other words already: taking its update for these would
 * send what nobody chose
 */
export async function storeNote(
  tx: EntityManager,
  { row, principal, updateId }: Press,
  kind: Note['kind'],
  text: string,
  {
    fields,
    visibility = internal.includes(kind) ? 'internal' : 'public',
  }: { fields?: Record<string, unknown>; visibility?: Note['visibility'] } = {},
): Promise<{ noteId: string }> {
  const [note] = (await tx.query(
    `insert into note (id, case_id, kind, visibility, author_id, text, fields, update_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now())
     on conflict (update_id) do update set update_id = excluded.update_id
     returning id, text = $6 and fields is not distinct from $7::jsonb as same`,
    [uuidv7(), row.id, kind, visibility, principal.userId, text, fields ? JSON.stringify(fields) : null, updateId],
  )) as { id: string; same: boolean }[];
  if (!note!.same) throw new AppError('idempotency-key-reused');
  return { noteId: note!.id };
}

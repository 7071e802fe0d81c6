import type { EntityManager } from 'typeorm';

/**
 * The document whose place this one takes stops being valid. Call it in the transaction in which this one becomes
 * valid, so that there is no moment with two valid ones, or none. Of a document that replaces nothing, and repeated, it
 * changes nothing.
 * @param at instant, ISO 8601
 */
export async function markReplaced(tx: EntityManager, documentId: string, at: string): Promise<void> {
  await tx.query(
    `update document old set status = 'replaced', replaced_by = fresh.id, changed_at = $2
     from document fresh where fresh.id = $1 and fresh.status = 'valid' and old.id = fresh.replaces and old.status = 'valid'`,
    [documentId, at],
  );
}

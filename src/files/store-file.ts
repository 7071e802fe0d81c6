import type { EntityManager } from 'typeorm';

export interface FileContent {
  /** Hex of the SHA-256 of `bytes`: equal files are kept once. */
  sha256: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * Keeps a file's bytes, in the caller's transaction. A file already kept is touched, so that whoever clears away files
 * that nothing refers to (create-upload.ts) leaves it to this transaction.
 */
export async function storeFile(tx: EntityManager, { sha256, mediaType, bytes }: FileContent): Promise<void> {
  await tx.query(storeFileSql, [sha256, mediaType, bytes.length, bytes]);
}

/** The same as part of a larger statement, whose first four parameters are digest, type, size and bytes. */
export const storeFileSql = `
insert into file (sha256, media_type, size, bytes, created_at) values ($1, $2, $3, $4, now())
on conflict (sha256) do update set created_at = now()`;

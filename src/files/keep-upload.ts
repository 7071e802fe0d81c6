import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import { checkContent, type Declared } from './check-content.js';
import { cleanImage } from './clean-image.js';
import { storeFile } from './store-file.js';
import { anonymousOwner, lifetime, maxBytes, maxUnclaimed } from './upload-rules.js';

export interface Upload extends Declared {
  bytes: Buffer;
  /** User id; null without an account, when knowing the id is the right to the file. */
  owner: string | null;
  /** Made by a caller whose repeat must find the same upload; it must be as hard to guess as a random one. */
  id?: string;
}

/** Longest name of a file that is kept. */
const longestName = 200;

/**
 * Takes a file that a filing may claim within two hours. Pictures are drawn anew, PDF kept as it is.
 * @returns the id, which nobody can guess
 * @throws AppError too-large, file-type-refused, too-many-requests when too many wait unclaimed
 */
@Injectable()
export class KeepUpload {
  constructor(private readonly db: DataSource) {}

  async execute({ bytes, name, mediaType: said, owner: userId, id = randomUUID() }: Upload): Promise<{ id: string }> {
    if (bytes.length > maxBytes) throw new AppError('too-large');
    const mediaType = await checkContent(bytes, { name, mediaType: said });
    const kept = mediaType === 'application/pdf' ? bytes : await cleanImage(bytes, mediaType);
    const owner = userId ?? anonymousOwner;
    await this.forgetUnclaimed();
    await this.requireRoom(owner);
    const sha256 = createHash('sha256').update(kept).digest('hex');
    await this.db.transaction(async (tx) => {
      await storeFile(tx, { sha256, mediaType, bytes: kept });
      await tx.query(
        `insert into upload (id, sha256, name, owner, created_at) values ($1, $2, $3, $4, now()) on conflict (id) do nothing`,
        [...[id, sha256, nameOf(name), owner]],
      );
    });
    return { id };
  }

  private async requireRoom(owner: string): Promise<void> {
    const [{ waiting }]: [{ waiting: number }] = await this.db.query(
      `select count(*)::int as waiting from upload where owner = $1 and claimed_at is null`,
      [owner],
    );
    const room = owner === anonymousOwner ? maxUnclaimed.anonymous : maxUnclaimed.own;
    if (waiting >= room) throw new AppError('too-many-requests');
  }

  /** Deletes what nobody claimed in time, and the bytes that nothing refers to any more. */
  private async forgetUnclaimed(): Promise<void> {
    const [gone] = (await this.db.query(
      `delete from upload where claimed_at is null and created_at < now() - $1::interval returning sha256`,
      [lifetime],
    )) as [{ sha256: string }[], number];
    if (gone.length === 0) return;
    // Touched files are in someone's hands (store-file.ts); the lock is skipped rather than waited for.
    await this.db.query(
      `delete from file where sha256 in (
         select f.sha256 from file f
         where f.sha256 = any($1) and f.created_at < now() - $2::interval
           and not exists (select 1 from upload u where u.sha256 = f.sha256)
           and not exists (select 1 from document d where d.sha256 = f.sha256)
         for update of f skip locked)`,
      [gone.map(({ sha256 }) => sha256), lifetime],
    );
  }
}

/** The last part of a path, without what could disturb a screen or a header. */
function nameOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!;
  return last
    .replace(/[\p{C}"]/gu, '')
    .trim()
    .slice(-longestName);
}

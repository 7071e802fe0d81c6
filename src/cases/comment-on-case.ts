import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { notifyLive } from '../live/notify-live.js';
import { CaseRow } from './case.entity.js';
import type { CaseDetail } from './case-view.js';
import { requiredText } from './required-text.js';

export const commentSchema = z.object({
  text: requiredText,
  visibility: z.enum(['internal', 'public']).default('internal'),
  expectedVersion: z.number().int().min(0).optional(),
});
export type CommentInput = z.infer<typeof commentSchema>;

interface Kept {
  id: string;
  text: string;
  visibility: 'internal' | 'public';
  at: Date;
  /** The key had brought it before. */
  repeated: boolean;
}

/** A remark by staff who see the case: no transition, no engine, also on closed cases (conventions.md). */
@Injectable()
export class CommentOnCase {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /**
   * A key makes a repeat harmless: the stored comment is answered again.
   * @throws AppError not-found, action-forbidden, stale-version
   */
  async execute(
    principal: Principal,
    caseId: string,
    input: CommentInput,
    key?: string,
  ): Promise<CaseDetail['notes'][number]> {
    await this.access.requireCase(principal, caseId, 'comment');
    return this.db.transaction(async (tx) => {
      const row = await tx.getRepository(CaseRow).findOneByOrFail({ id: caseId });
      const updateId = key ? `comment:${principal.userId}:${caseId}:${key}` : null;
      const [note] = (await tx.query(
        `insert into note (id, case_id, kind, visibility, author_id, text, update_id, at)
         values ($1, $2, 'comment', $3, $4, $5, $6, now())
         on conflict (update_id) do update set update_id = excluded.update_id
         returning id, text, visibility, at, xmax <> 0 as repeated`,
        [uuidv7(), caseId, input.visibility, principal.userId, input.text, updateId],
      )) as Kept[];
      const { repeated, ...kept } = note!;
      if (kept.text !== input.text || kept.visibility !== input.visibility)
        throw new AppError('idempotency-key-reused');
      // Only of a new one: a repeat is answered as before, though the case moved on.
      if (!repeated && input.expectedVersion !== undefined && row.movedVersion > input.expectedVersion) {
        throw new AppError('stale-version', { version: row.version });
      }
      await notifyLive(tx, { caseId, version: row.version, units: row.unitCode ? [row.unitCode] : [] });
      return { ...kept, kind: 'comment', author: principal.name, at: kept.at.toISOString() };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import type { BatchAction, BatchView } from './batch.schema.js';

export interface StoredBatch {
  id: string;
  action: BatchAction;
  body: Record<string, unknown>;
  created_at: Date;
}
type Result = BatchView['results'][number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What became of a batch, for the person who started it. */
@Injectable()
export class FindBatch {
  constructor(private readonly db: DataSource) {}

  /** @throws AppError sign-in-needed, not-found (unknown and another's alike) */
  async execute(principal: Principal, id: string): Promise<BatchView> {
    const batch = await this.stored(principal, id);
    const rows: { id: string; result: Result['result']; code: string | null }[] = await this.db.query(
      `select case_id as id, result, code from batch_case where batch_id = $1 order by position`,
      [id],
    );
    const results = rows.map(({ id: one, result, code }) => ({ id: one, result, ...(code !== null && { code }) }));
    const count = (result: Result['result']) => results.filter((one) => one.result === result).length;
    return {
      id,
      action: batch.action,
      state: count(null) > 0 ? 'running' : 'done',
      startedAt: batch.created_at.toISOString(),
      total: results.length,
      done: count('done'),
      refused: count('refused'),
      failed: count('failed'),
      results,
    };
  }

  /** Tracking numbers of its cases; of one that he could not see, none. */
  async numbers({ results }: BatchView): Promise<Map<string, string>> {
    const seen = results.filter(({ code }) => code !== 'not-found').map((one) => one.id);
    const rows: { id: string; number: string }[] = await this.db.query(
      `select id, tracking_number as number from cases where id = any($1)`,
      [seen],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  /** The order as it was given. @throws AppError as above */
  async stored(principal: Principal, id: string): Promise<StoredBatch> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    const rows: StoredBatch[] = uuid.test(id)
      ? await this.db.query(`select id, action, body, created_at from batch where id = $1 and user_id = $2`, [
          id,
          principal.userId,
        ])
      : [];
    if (!rows[0]) throw new AppError('not-found');
    return rows[0];
  }
}

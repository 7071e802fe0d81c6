import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BATCH_WORKFLOW, batchWorkflowId } from '../../workflows/contract.js';
import { actionBodies } from '../cases/action-bodies.js';
import { AssessCases, type Assessed } from '../cases/assess-cases.js';
import { bodyDigest } from '../cases/idempotency.js';
import { AppError } from '../errors/app-error.js';
import { InputRefused } from '../errors/validation-pipe.js';
import type { Principal } from '../identity/principal.js';
import { MessageRelay } from '../temporal/relay-messages.js';
import { sendEngineStart } from '../temporal/send-engine-message.js';
import type { BatchAction, NewBatch, StartedBatch } from './batch.schema.js';

interface Stored {
  id: string;
  digest: string;
}

/**
 * Takes one action for many cases: tells how many can and why the others cannot, and, unless only that was asked,
 * stores the batch with the start of its run in one transaction. The same key is the same batch. Cases that cannot are
 * settled at once, so that nobody waits for them.
 * @throws AppError sign-in-needed, validation-failed, idempotency-key-reused; InputRefused for a body that is none
 */
@Injectable()
export class StartBatch {
  constructor(
    private readonly db: DataSource,
    private readonly assess: AssessCases,
    private readonly relay: MessageRelay,
  ) {}

  async execute(principal: Principal, wanted: NewBatch, key: string = randomUUID()): Promise<StartedBatch> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    const { action, preview } = wanted;
    const ids = [...new Set(wanted.ids.map((id) => id.toLowerCase()))];
    const body = bodyOf(action, wanted.body);
    const digest = bodyDigest({ action, ids, body });
    const assessed = await this.assess.execute(principal, action, ids);
    if (preview) return told(null, 'preview', assessed);
    const known = await this.find(principal.userId, key, digest);
    const id = known ?? (await this.store(principal.userId, { action, body, key, digest }, assessed));
    return told(id, await this.stateOf(id), assessed);
  }

  /** How many could and why the others cannot, before anybody has said what the action needs. */
  async preview(principal: Principal, action: BatchAction, ids: string[]): Promise<StartedBatch> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    return told(null, 'preview', await this.assess.execute(principal, action, [...new Set(ids)]));
  }

  private async find(userId: string, key: string, digest: string): Promise<string | null> {
    const rows: Stored[] = await this.db.query(`select id, digest from batch where user_id = $1 and key = $2`, [
      userId,
      key,
    ]);
    if (rows[0] && rows[0].digest !== digest) throw new AppError('idempotency-key-reused');
    return rows[0]?.id ?? null;
  }

  private async store(
    userId: string,
    { action, body, key, digest }: { action: BatchAction; body: object; key: string; digest: string },
    assessed: Assessed[],
  ): Promise<string> {
    const id = uuidv7();
    const isNew = await this.db.transaction(async (tx) => {
      const rows: unknown[] = await tx.query(
        `insert into batch (id, user_id, action, body, key, digest) values ($1, $2, $3, $4, $5, $6)
         on conflict (user_id, key) do nothing returning id`,
        [id, userId, action, JSON.stringify(body), key, digest],
      );
      if (rows.length === 0) return false;
      await tx.query(
        `insert into batch_case (batch_id, case_id, position, result, code, settled_at)
         select $1, x.id, x.position, case when x.code is null then null else 'refused' end, x.code,
           case when x.code is null then null else now() end
         from unnest($2::uuid[], $3::text[]) with ordinality as x(id, code, position)`,
        [id, assessed.map((one) => one.id), assessed.map((one) => one.code)],
      );
      const run = { workflowType: BATCH_WORKFLOW, workflowId: batchWorkflowId(id), payload: { batchId: id } };
      await sendEngineStart(tx, { ...run, at: new Date() });
      return true;
    });
    this.relay.hurry();
    return isNew ? id : (await this.find(userId, key, digest))!;
  }

  private async stateOf(id: string): Promise<'running' | 'done'> {
    const rows: unknown[] = await this.db.query(
      `select 1 from batch_case where batch_id = $1 and result is null limit 1`,
      [id],
    );
    return rows.length > 0 ? 'running' : 'done';
  }
}

/** Checked as for one case. What a page saw of one case says nothing of the others, so no version is expected. */
function bodyOf(action: BatchAction, body: Record<string, unknown>): object {
  const { expectedVersion: _, ...rest } = body;
  const parsed = actionBodies[action].safeParse(rest);
  if (parsed.success) return parsed.data;
  throw new InputRefused(parsed.error.issues.map((issue) => ({ ...issue, path: ['body', ...issue.path] })));
}

function told(id: string | null, state: StartedBatch['state'], assessed: Assessed[]): StartedBatch {
  const cannot = assessed.flatMap(({ id: one, code, status }) => (code === null ? [] : [{ id: one, code, status }]));
  return { id, state, total: assessed.length, can: assessed.length - cannot.length, cannot };
}

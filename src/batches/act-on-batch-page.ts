import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BatchInput, BatchProgress } from '../../workflows/contract.js';
import type { ActionBody } from '../cases/action-bodies.js';
import { ActOnCase } from '../cases/act-on-case.js';
import { hasHappened, updateIdOf } from '../cases/action-receipt.js';
import { bodyDigest } from '../cases/idempotency.js';
import { AppError } from '../errors/app-error.js';
import { failureCode } from '../errors/failure-code.js';
import { LoadPrincipal } from '../identity/load-principal.js';
import type { Principal } from '../identity/principal.js';
import type { BatchAction } from './batch.schema.js';

interface Waiting {
  case_id: string;
  tries: number;
}
interface Order {
  id: string;
  user_id: string;
  action: BatchAction;
  body: ActionBody;
}

const page = 20;
const atOnce = 4;
/** A case whose outcome stays unknown so often is left to a person. */
const mostTries = 6;

/**
 * Activity: takes the action on the next cases of a batch for the person who asked, as he is now. A repeat finds what
 * was done by the key of each press, also where the worker died between the deed and its note.
 */
@Injectable()
export class ActOnBatchPage {
  private readonly logger = new Logger(ActOnBatchPage.name);

  constructor(
    private readonly db: DataSource,
    private readonly loadPrincipal: LoadPrincipal,
    private readonly actOnCase: ActOnCase,
  ) {}

  /** `left`: cases still to come; `settled`: of this page. */
  async execute({ batchId }: BatchInput): Promise<BatchProgress> {
    const [order]: Order[] = await this.db.query(`select id, user_id, action, body from batch where id = $1`, [
      batchId,
    ]);
    if (!order) return { left: 0, settled: 0 };
    const waiting: Waiting[] = await this.db.query(
      `select case_id, tries from batch_case where batch_id = $1 and result is null order by tries, position limit $2`,
      [batchId, page],
    );
    const principal = await this.loadPrincipal.execute(order.user_id);
    const queue = [...waiting];
    const hand = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) await this.settle(order, principal, one);
    };
    await Promise.all(Array.from({ length: atOnce }, hand));
    const [{ left }] = (await this.db.query(
      `select count(*)::int as left from batch_case where batch_id = $1 and result is null`,
      [batchId],
    )) as [{ left: number }];
    const stillWaiting: unknown[] = await this.db.query(
      `select 1 from batch_case where batch_id = $1 and case_id = any($2) and result is null`,
      [batchId, waiting.map((one) => one.case_id)],
    );
    return { left, settled: waiting.length - stillWaiting.length };
  }

  private async settle(order: Order, principal: Principal | null, { case_id: id, tries }: Waiting): Promise<void> {
    try {
      await this.act(order, principal, id);
      await this.note(order, id, 'done', null);
    } catch (error) {
      const { status, code } = error instanceof AppError ? error : this.unforeseen(error, id);
      if (status < 500) return this.note(order, id, 'refused', code);
      // Nothing, or nobody knows what: the same key again is safe.
      await this.note(order, id, tries + 1 < mostTries ? null : 'failed', code);
    }
  }

  /** One case that cannot be helped must not hold up the others for ever. A record that is away fails the note too. */
  private unforeseen(error: unknown, caseId: string): AppError {
    this.logger.warn(`case ${caseId} of a batch failed: ${failureCode(error)}`);
    return new AppError('unexpected');
  }

  private async act({ id, user_id, action, body }: Order, principal: Principal | null, caseId: string): Promise<void> {
    const key = createHash('sha256').update(`${id}:${caseId}`).digest('hex');
    // First of all: what was done may have taken the case out of his sight.
    if (await hasHappened(this.db, updateIdOf(user_id, caseId, action, key), bodyDigest(body))) return;
    if (!principal) throw new AppError('action-forbidden');
    await this.actOnCase.execute(principal, caseId, action, body as never, { key });
  }

  /** `result` null: tried in vain, still to come. A result stands: a try that was given up may still be on its way. */
  private async note(order: Order, caseId: string, result: string | null, code: string | null): Promise<void> {
    await this.db.query(
      `update batch_case set result = $3, code = $4, tries = tries + 1,
         settled_at = case when $3::text is null then null else now() end
       where batch_id = $1 and case_id = $2 and result is null`,
      [order.id, caseId, result, code],
    );
  }
}

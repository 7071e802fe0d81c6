import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { noticeRun } from '../../workflows/contract.js';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { sendEngineStart } from '../temporal/send-engine-message.js';
import { unitsLookedAfter } from './list-notices.js';
import type { NoticeState } from './notice.entity.js';

/**
 * Sends a failed e-mail again: the row waits once more and a run of its own, numbered, is given to the engine in the
 * same transaction. A second press while it waits changes nothing.
 */
@Injectable()
export class ResendNotice {
  constructor(private readonly db: DataSource) {}

  /** @throws AppError not-found (unknown, or not of his units), action-not-allowed (it has not failed) */
  async execute(principal: Principal, noticeId: string): Promise<{ id: string; state: 'pending' }> {
    if (!isUuid(noticeId)) throw new AppError('not-found');
    return this.db.transaction(async (tx) => {
      const [notice]: { state: NoticeState; unit: string | null }[] = await tx.query(
        `select n.state, c.unit_code as unit from notice n join cases c on c.id = n.case_id
         where n.id = $1 and n.channel = 'email' for update of n`,
        [noticeId],
      );
      const units = unitsLookedAfter(principal);
      if (!notice || (units !== null && !units.includes(notice.unit ?? ''))) throw new AppError('not-found');
      if (notice.state === 'failed') await this.startAgain(tx, noticeId);
      else if (notice.state !== 'pending') throw new AppError('action-not-allowed', { status: notice.state });
      return { id: noticeId, state: 'pending' };
    });
  }

  private async startAgain(tx: EntityManager, noticeId: string): Promise<void> {
    const [rows] = await tx.query(
      `update notice set state = 'pending', runs = runs + 1, settled_at = null where id = $1 returning runs`,
      [noticeId],
    );
    const run = noticeRun(noticeId);
    await sendEngineStart(tx, {
      ...run,
      workflowId: `${run.workflowId}-${rows[0].runs}`,
      at: new Date(),
    });
  }
}

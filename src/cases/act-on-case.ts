import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowedActions, refusal, type Action, type Actor, type CaseState } from '../../workflows/case/transitions.js';
import { AppError } from '../errors/app-error.js';
import type { Language } from '../web/language.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { EngineClient } from '../temporal/engine-client.js';
import type { ActionBody } from './action-bodies.js';
import { hasHappened, updateIdOf } from './action-receipt.js';
import { CaseRow } from './case.entity.js';
import { caseStateOf } from './case-state.js';
import type { CaseDetail } from './case-view.js';
import { FindCase } from './find-case.js';
import { bodyDigest } from './idempotency.js';
import { PrepareAction } from './prepare-action.js';

/**
 * Takes an action of a person on a case: looks for the same press first, asks the workflow's own validator as a hint,
 * stores the words, then sends the update. The answer is the case after it.
 * @throws AppError not-found, action-forbidden, action-not-allowed, stale-version, closed, validation-failed,
 * idempotency-key-reused, engine-away (nothing changed), outcome-unknown (the same key again is safe)
 */
@Injectable()
export class ActOnCase {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
    private readonly prepare: PrepareAction,
    private readonly engine: EngineClient,
    private readonly findCase: FindCase,
  ) {}

  async execute<A extends Action>(
    principal: Principal,
    caseId: string,
    action: A,
    body: ActionBody<A>,
    { key = randomUUID(), language }: { key?: string; language?: Language } = {},
  ): Promise<CaseDetail> {
    // `follow`: an operator withdraws for a caller whose case he sees as status only; authority is the table's.
    const seen = await this.access.requireCase(principal, caseId, 'follow');
    const { expectedVersion, ...rest } = body as { expectedVersion?: number };
    const digest = bodyDigest(rest);
    const updateId = updateIdOf(principal.userId!, caseId, action, key);
    if (!(await hasHappened(this.db, updateId, digest))) {
      const row = await this.db.getRepository(CaseRow).findOneByOrFail({ id: caseId });
      const { answer } = await this.catalogue.service(row.serviceCode, row.serviceVersion);
      const actor = this.access.actorFor(principal, seen);
      const state = caseStateOf(row, answer);
      const why = refusal(state, actor, action, new Date().toISOString(), expectedVersion);
      if (why) throw refused(why.code, state, actor);
      const params = await this.prepare.execute({ principal, row, updateId }, action, body);
      try {
        await this.engine.act(caseId, { action, actor, params, updateId, bodyDigest: digest, expectedVersion });
      } catch (error) {
        if (error instanceof AppError && error.status < 500) await this.forget(updateId);
        throw error;
      }
      // The engine answers a known update id without looking at the body; the receipt tells which one it was.
      await hasHappened(this.db, updateId, digest);
    }
    return this.findCase.describe(principal, seen, language);
  }

  /** A refused action leaves no words behind. */
  private async forget(updateId: string): Promise<void> {
    await this.db.query(`delete from note where update_id = $1 and version is null`, [updateId]);
    await this.db.query(`delete from merge_link where update_id = $1`, [updateId]);
  }
}

function refused(
  code: 'action-forbidden' | 'action-not-allowed' | 'stale-version' | 'closed',
  state: CaseState,
  actor: Actor,
) {
  const { status, version } = state;
  return new AppError(code, {
    status,
    version,
    allowedActions: allowedActions(state, actor, new Date().toISOString()),
  });
}

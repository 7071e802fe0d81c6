import { Injectable } from '@nestjs/common';
import { Duration } from 'luxon';
import { DataSource } from 'typeorm';
import type { CaseState } from '../../workflows/case/transitions.js';
import type { CaseInput, CasePolicy, LoadedCase, PlanLevelsInput } from '../../workflows/contract.js';
import { PlanCaseLevels } from '../escalation/plan-case-levels.js';
import { Catalogue } from '../municipality/catalogue.js';
import { waitingOf } from '../municipality/waiting.js';
import { CaseRow } from './case.entity.js';
import { caseStateOf } from './case-state.js';
import { forGood } from '../temporal/for-good.js';

/** Activity: the first step of every run takes its state from the record. Reads only, so a repeat is harmless. */
@Injectable()
export class LoadCase {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly escalation: PlanCaseLevels,
  ) {}

  async execute({ caseId }: CaseInput): Promise<LoadedCase> {
    const row = await this.db.getRepository(CaseRow).findOneBy({ id: caseId });
    if (!row) throw forGood('not-found');
    const service = await this.catalogue.service(row.serviceCode, row.serviceVersion);
    const reopenMs = service.reopen ? Duration.fromISO(service.reopen).toMillis() : 0;
    const state = caseStateOf(row, service.answer);
    return {
      state,
      policy: await this.policy(reopenMs),
      reopenMs,
      notices: row.version === 0 ? [] : await this.notices(caseId),
      ...(row.closedAt === null && { levels: await this.escalation.of(planInput(caseId, state), row) }),
    };
  }

  private async policy(reopenMs: number): Promise<CasePolicy> {
    const waiting = waitingOf(await this.catalogue.municipality());
    const ms = (duration: string) => Duration.fromISO(duration).toMillis();
    return {
      reopenMs,
      reopenSilenceMs: ms(waiting.reopenAfterSilence),
      reopenUncollectedMs: ms(waiting.askAgainForUncollected),
      remindBeforeMs: ms(waiting.remindApplicantBefore),
      pickupRemindersMs: waiting.pickupReminders.map(ms),
      uncollectedMs: ms(waiting.uncollectedAfter),
      sentTo: (await this.catalogue.offices()).filter(({ prints }) => !prints).map(({ code }) => code),
    };
  }

  /** One sent again has a run by a message of its own. */
  private async notices(caseId: string): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `select id from notice where case_id = $1 and channel = 'email' and state = 'pending' and runs = 1 order by id`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }
}

/** What a plan is made of, as the run would ask for it. */
function planInput(caseId: string, state: CaseState): PlanLevelsInput {
  const { service, serviceVersion, unit, targetAt, statutoryAt } = state;
  const { cycle, forwardDueAt } = state.life;
  return { caseId, service, serviceVersion, unit, targetAt, statutoryAt, cycle, forwardDueAt };
}

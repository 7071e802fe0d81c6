import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { refusal, type Action, type Status } from '../../workflows/case/transitions.js';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { CaseRow } from './case.entity.js';
import { caseStateOf } from './case-state.js';

export interface Assessed {
  id: string;
  /** Null: he can. */
  code: string | null;
  /** Null where he may not see it. */
  status: Status | null;
}

const atOnce = 8;

/**
 * Whether the principal could take the action on each case now: the workflow's own validator over the record, as for
 * one case. A hint: each press decides for itself. In the order of the ids; reads only.
 */
@Injectable()
export class AssessCases {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(principal: Principal, action: Action, ids: string[]): Promise<Assessed[]> {
    const rows = await this.db.getRepository(CaseRow).findBy({ id: In(ids) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const assessed: Assessed[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      assessed.push(...(await Promise.all(some.map((id) => this.one(principal, action, id, byId.get(id))))));
    }
    return assessed;
  }

  private async one(principal: Principal, action: Action, id: string, row?: CaseRow): Promise<Assessed> {
    try {
      const seen = await this.access.requireCase(principal, id, 'follow');
      const { answer } = await this.catalogue.service(row!.serviceCode, row!.serviceVersion);
      const state = caseStateOf(row!, answer);
      const why = refusal(state, this.access.actorFor(principal, seen), action, new Date().toISOString());
      return { id, code: why?.code ?? null, status: state.status };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'sign-in-needed') throw error;
      return { id, code: error.code, status: null };
    }
  }
}

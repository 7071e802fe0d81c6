import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FindActionChoices } from '../cases/action-choices.js';
import { fieldsOf } from '../cases/actions-view.js';
import { caseListSelect, summaryOf, type CaseListRow } from '../cases/case-rows.js';
import { caseRowView } from '../cases/case-row-view.js';
import type { ManyAction } from '../cases/many-actions.js';
import { errorTable, type ErrorCode } from '../errors/error-table.js';
import type { Principal } from '../identity/principal.js';
import { newNonce } from '../web/form-token.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { StartBatch } from './start-batch.js';

/** Model of the page that asks what an action on many cases needs, after telling how many of them can. */
@Injectable()
export class DrawNewBatch {
  constructor(
    private readonly db: DataSource,
    private readonly start: StartBatch,
    private readonly choices: FindActionChoices,
  ) {}

  /** Reads only; of a case that he may not see nothing is shown but that it cannot. */
  async model(principal: Principal, action: ManyAction, ids: string[], language: Language) {
    const heading = text(language, `batch.heading.${action}`);
    const page = { title: heading, heading, action, idempotencyKey: newNonce(), back: '/desk' };
    if (ids.length === 0) return { ...page, rows: [], fields: [], canText: '', canSome: false };
    const { cannot, can, total } = await this.start.preview(principal, action, ids);
    const why = new Map(cannot.map((one) => [one.id, errorTable[one.code as ErrorCode]?.[language] ?? '']));
    const unseen = new Set(cannot.filter(({ status }) => status === null).map(({ id }) => id));
    const rows: CaseListRow[] = await this.db.query(
      `${caseListSelect} where c.id = any($1::uuid[]) order by c.target_at, c.id`,
      [ids.filter((id) => !unseen.has(id))],
    );
    const now = new Date();
    return {
      ...page,
      canSome: can > 0,
      canText: text(language, 'many.can', { can, total }),
      button: text(language, 'many.go', { can }),
      fields: fieldsOf(action, await this.choices.forMany(principal, action, language), language),
      rows: rows.map((row) => ({
        ...caseRowView(summaryOf(row, language, 'staff'), '/desk/cases', now, language),
        can: !why.has(row.id),
        why: why.get(row.id) ?? '',
      })),
    };
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Action } from '../../workflows/case/transitions.js';
import { fault, validationFailed } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { type FormValues, typed } from '../web/form.js';
import { ListCases } from './list-cases.js';

/** What people type where the interface wants an id, and what they leave as it was. */
@Injectable()
export class ResolveForm {
  constructor(
    private readonly db: DataSource,
    private readonly listCases: ListCases,
  ) {}

  /**
   * The form of an action with what only the record knows: the case behind a tracking or protocol number; no text of
   * a letter that was not changed, so that it goes out as drafted. Reads only.
   * @throws AppError validation-failed at `/number`
   */
  async execute(principal: Principal, caseId: string, action: Action, values: FormValues): Promise<FormValues> {
    if (action === 'merge') return this.withTarget(principal, values);
    if (action === 'approve-letter') return this.withoutDraft(caseId, values);
    return values;
  }

  private async withTarget(principal: Principal, values: FormValues): Promise<FormValues> {
    const number = typed(values, 'merge-number');
    if (number === '') {
      if (typed(values, 'merge-into') === '') throw validationFailed([fault('/number', 'unknown-case')]);
      return values;
    }
    const { items } = await this.listCases.execute(principal, { q: number.slice(0, 40), limit: 1 });
    if (!items[0]) throw validationFailed([fault('/number', 'unknown-case')]);
    return { ...values, 'merge-into': items[0].id };
  }

  private async withoutDraft(caseId: string, values: FormValues): Promise<FormValues> {
    // Forms send line ends in their own way. Any draft of the case, so that a second press says the same as the first.
    const text = typed(values, 'approve-letter-text').replaceAll('\r\n', '\n');
    const [isAsDrafted] = await this.db.query(
      `select 1 from note where case_id = $1 and kind = 'letter' and author_id is null and trim(text) = $2`,
      [caseId, text],
    );
    return isAsDrafted ? { ...values, 'approve-letter-text': '' } : values;
  }
}

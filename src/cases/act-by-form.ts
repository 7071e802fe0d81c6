import { Injectable } from '@nestjs/common';
import type { Action } from '../../workflows/case/transitions.js';
import { accepted } from '../errors/validation-pipe.js';
import type { Principal } from '../identity/principal.js';
import { given, type FormValues } from '../web/form.js';
import type { Language } from '../web/language.js';
import { ActOnCase } from './act-on-case.js';
import { readAction } from './action-form.js';
import { ResolveForm } from './resolve-form.js';

/** Takes an action with what a form sent: its fields as the body, its hidden nonce as the key of the press. */
@Injectable()
export class ActByForm {
  constructor(
    private readonly actOnCase: ActOnCase,
    private readonly resolve: ResolveForm,
  ) {}

  /**
   * `prefix` comes before the names of the fields where several actions share a page, see action-form.ts.
   * @throws InputRefused, and whatever ResolveForm and ActOnCase throw
   */
  async execute(
    principal: Principal,
    caseId: string,
    action: Action,
    values: FormValues,
    { language, prefix }: { language: Language; prefix?: string },
  ): Promise<void> {
    const body = accepted(readAction(action, await this.resolve.execute(principal, caseId, action, values), prefix));
    const key = given(values, 'idempotencyKey');
    await this.actOnCase.execute(principal, caseId, action, body as never, { key, language });
  }
}

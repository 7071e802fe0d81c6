import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Drafts } from '../drafts/drafts.js';
import { accepted } from '../errors/validation-pipe.js';
import { requireCsrf } from '../identity/csrf.js';
import type { Principal } from '../identity/principal.js';
import { faultsOf, formValues, type FormValues, given, isAnsweredByForm } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { AnswerQuestion, answerSchema } from './answer-question.js';
import { FilingFiles } from './filing-files.js';

/** What became of the form: taken; kept until its owner has signed in again (already answered); or refused. */
export type AnsweredForm =
  { is: 'taken' } | { is: 'asked-again' } | { is: 'refused'; form: FormValues; faults: Fault[]; status: number };

/** The answer to a question from a form with files: `answer-text`, `answer-channel` (staff for the applicant), `files`. */
@Injectable()
export class AnswerByForm {
  constructor(
    private readonly answerQuestion: AnswerQuestion,
    private readonly files: FilingFiles,
    private readonly drafts: Drafts,
  ) {}

  /** The hidden nonce is the key: a second press changes nothing. @throws AppError not-found, sign-in-needed */
  async execute(req: Request, res: Response, principal: Principal, caseId: string): Promise<AnsweredForm> {
    const language = languageOf(req);
    const received = await this.files.receive(req, res, principal, language);
    const form = { ...formValues(req.body), fileIds: received.ids };
    try {
      requireCsrf(req);
    } catch (error) {
      if (req.provenance !== 'same') throw error;
      // The session ended while he was writing: nothing of it is lost.
      req.body = { ...(req.body as object), fileIds: received.ids };
      await this.drafts.askAgain(req, res, req.session.lapsed?.userId ?? null);
      return { is: 'asked-again' };
    }
    if (received.faults.length > 0) return { is: 'refused', form, faults: received.faults, status: 422 };
    try {
      const written = {
        text: given(form, 'answer-text') ?? '',
        channel: given(form, 'answer-channel'),
        ...(received.ids.length > 0 && { files: received.ids }),
      };
      const answer = accepted(answerSchema.safeParse(written));
      const context = { key: given(form, 'idempotencyKey'), uploadOwner: principal.userId };
      await this.answerQuestion.execute(principal, caseId, answer, context);
      return { is: 'taken' };
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      const faults = faultsOf(error, language, 'answer-').map((one) =>
        one.field.startsWith('answer-files') ? { ...one, field: 'files' } : one,
      );
      return { is: 'refused', form, faults, status: error.status };
    }
  }

  /** Names of the files that a refused form had brought already. */
  kept(form: FormValues): Promise<{ id: string; name: string }[]> {
    return this.files.named(form['fileIds']);
  }
}

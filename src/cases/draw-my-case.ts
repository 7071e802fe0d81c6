import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../identity/principal.js';
import { changedPromises } from '../ledger/changed-promises.js';
import { FindPromises } from '../ledger/find-promises.js';
import { newNonce } from '../web/form-token.js';
import { type FormValues, given } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { AnswerByForm } from './answer-by-form.js';
import { answerFormView } from './answer-form-view.js';
import { CaseDocuments } from './case-documents.js';
import { FindCase } from './find-case.js';
import { FindLinks } from './find-links.js';
import { myCaseView } from './my-case-view.js';
import { TrackCase } from './track-case.js';

/** Draws a case for its applicant, with the form that was refused, if one was. */
@Injectable()
export class DrawMyCase {
  constructor(
    private readonly pages: PageRenderer,
    private readonly findCase: FindCase,
    private readonly trackCase: TrackCase,
    private readonly documents: CaseDocuments,
    private readonly links: FindLinks,
    private readonly findPromises: FindPromises,
    private readonly answerByForm: AnswerByForm,
  ) {}

  /** @throws AppError sign-in-needed, not-found */
  async draw(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    { form, faults, status = 200 }: { form: FormValues; faults: Fault[]; status?: number },
  ): Promise<void> {
    const language = languageOf(req);
    const found = await this.findCase.execute(principal, id, language);
    const [tracking, documents, links, promises, keptFiles] = await Promise.all([
      this.trackCase.find(found.trackingNumber, language),
      this.documents.of(principal, found, language),
      this.links.execute(principal, id, '/my', language),
      this.findPromises.execute(principal, id, language),
      this.answerByForm.kept(form),
    ]);
    const model = {
      ...myCaseView(found, language),
      ...answerFormView(found, `/my/${id}/answers`, false, language),
      steps: tracking!.steps.toReversed(),
      documents,
      links,
      promises: changedPromises(promises),
      back: '/my',
      path: `/my/${id}`,
      form,
      faults,
      keptFiles,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/my-case', model, status);
  }
}

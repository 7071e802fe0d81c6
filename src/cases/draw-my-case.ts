import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../identity/principal.js';
import { changedPromises } from '../ledger/changed-promises.js';
import { FindPromises } from '../ledger/find-promises.js';
import { Catalogue } from '../municipality/catalogue.js';
import { nearestOffices } from '../municipality/nearest-office.js';
import { newNonce } from '../web/form-token.js';
import { type FormValues, given } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import type { Choice } from './action-choices.js';
import { AnswerByForm } from './answer-by-form.js';
import { answerFormView } from './answer-form-view.js';
import { CaseDocuments } from './case-documents.js';
import type { CaseDetail } from './case-view.js';
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
    private readonly catalogue: Catalogue,
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
    const offices = found.allowedActions.includes('move-pickup') ? await this.shops(found, language) : [];
    const model = {
      ...myCaseView(found, language),
      ...answerFormView(found, `/my/${id}/answers`, false, language),
      offices,
      pickupName: found.pickup?.officeName ?? '',
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

  /** Where else he may fetch it, nearest first to where his case says that he is. */
  private async shops({ location, community, pickup }: CaseDetail, language: Language): Promise<Choice[]> {
    const place = (await this.catalogue.places()).find(({ code }) => code === location?.['place']);
    const { lat, lng } = (place ?? location ?? {}) as { lat?: number; lng?: number };
    return nearestOffices(await this.catalogue.offices(), { lat, lng, community })
      .filter(({ office }) => office.code !== pickup?.office)
      .map(({ office: { code, name, nameEn }, km }) => {
        const office = inLanguage(language, name, nameEn);
        return { value: code, label: km === null ? office : text(language, 'my.km', { office, km: km.toFixed(0) }) };
      });
  }
}

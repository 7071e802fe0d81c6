import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CaseDetail } from '../cases/case-view.js';
import { FindCase } from '../cases/find-case.js';
import { staffCaseView } from '../cases/staff-case-view.js';
import { isCertificateType, type CertificateType } from '../documents/certificates/certificate-types.js';
import { typedFields } from '../documents/certificates/typed-fields.js';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { newNonce } from '../web/form-token.js';
import { given, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { FindEntries } from './find-entries.js';
import { entryField, formOfSought, soughtInForm, typedPrefix } from './prepare-form.js';

export interface SentPreparation {
  /** Of a search, or of a proposal that was refused. */
  form: FormValues;
  faults: Fault[];
  status?: number;
}

/** Draws the page on which a certificate is prepared. */
@Injectable()
export class DrawPreparation {
  constructor(
    private readonly pages: PageRenderer,
    private readonly findCase: FindCase,
    private readonly catalogue: Catalogue,
    private readonly findEntries: FindEntries,
  ) {}

  /**
   * The case and the certificate that is his to prepare now; null where it was prepared already, or none is asked for.
   * @throws AppError sign-in-needed, not-found, action-forbidden
   */
  async open(
    principal: Principal,
    id: string,
    language: Language,
  ): Promise<{ found: CaseDetail; type: CertificateType } | null> {
    const found = await this.findCase.execute(principal, id, language);
    if (!found.allowedActions.includes('propose')) {
      if (found.refusedActions.some(({ action }) => action === 'propose')) return null;
      throw new AppError('action-forbidden');
    }
    const { template } = await this.catalogue.service(found.service);
    return isCertificateType(template) ? { found, type: template } : null;
  }

  /** @throws AppError as `open` */
  async draw(req: Request, res: Response, principal: Principal, id: string, sent: SentPreparation): Promise<void> {
    const language = languageOf(req);
    const opened = await this.open(principal, id, language);
    if (!opened) return this.pages.redirect(res, `/desk/cases/${id}`);
    const { found, type } = opened;
    const { form, faults, status = 200 } = sent;
    const { isConnected, sought, entries } = await this.findEntries.execute(
      principal,
      { caseId: found.id, type },
      soughtInForm(form),
      language,
    );
    // Only what is plainly meant is chosen beforehand: everything else somebody must look at.
    const [best] = entries;
    const chosen = given(form, entryField) ?? (best?.isPlain ? best.value : entries.length === 0 ? 'typed' : '');
    const folder = `/desk/${found.id}/prepare`;
    const heading = text(language, 'prepare.heading', { service: found.serviceName });
    const model = {
      ...staffCaseView(found, new Date(), language),
      title: heading,
      heading,
      folder,
      entries: entries.map((entry, at) => ({ ...entry, id: at === 0 ? entryField : `${entryField}-${at}` })),
      entryField,
      chosen,
      chosenTyped: chosen === 'typed',
      isConnected,
      typedId: entries.length === 0 ? entryField : `${entryField}-typed`,
      typed: typedFields[type].map(({ code, kind, required, el, en }) => ({
        id: typedPrefix + code,
        label: inLanguage(language, el, en),
        kind,
        optional: required !== true,
        hint: kind === 'members' ? text(language, 'prepare.membersHint') : '',
        options: [
          { value: 'male', label: text(language, 'prepare.male') },
          { value: 'female', label: text(language, 'prepare.female') },
        ],
      })),
      // What was typed into the form is sent to the frame; at first it shows the entry that is chosen.
      frameHref: chosen.includes(':') ? `${folder}/preview.pdf?entry=${encodeURIComponent(chosen)}` : '',
      form: { ...formOfSought(sought), ...form },
      faults,
      back: `/desk/cases/${found.id}`,
      wide: true,
      scripts: ['prepare.js'],
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/prepare', model, status);
  }
}

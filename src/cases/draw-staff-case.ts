import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mayReach } from '../identity/permission.guard.js';
import type { Principal } from '../identity/principal.js';
import { FindLateness } from '../lateness/find-lateness.js';
import { latenessView } from '../lateness/lateness-view.js';
import { changedPromises } from '../ledger/changed-promises.js';
import { FindPromises } from '../ledger/find-promises.js';
import { newNonce } from '../web/form-token.js';
import { type FormValues, given } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { FindActionChoices } from './action-choices.js';
import { actionsView } from './actions-view.js';
import { AnswerByForm } from './answer-by-form.js';
import { answerFormView } from './answer-form-view.js';
import { CaseDocuments } from './case-documents.js';
import { draftsView, returnedDraft } from './drafts-view.js';
import { FindCase } from './find-case.js';
import { FindDrafts } from './find-drafts.js';
import { FindLinks } from './find-links.js';
import { FindProposal } from './find-proposal.js';
import { ListEvents } from './list-events.js';
import { becauseView, staffCaseView } from './staff-case-view.js';
import { timelineView } from './timeline-view.js';
import { whyNotView } from './why-not-view.js';

export interface SentForm {
  form: FormValues;
  faults: Fault[];
  /** The action that was refused. */
  faulty?: string;
  status?: number;
}

/** Draws a case for staff, with the form that was refused, if one was. */
@Injectable()
export class DrawStaffCase {
  constructor(
    private readonly pages: PageRenderer,
    private readonly findCase: FindCase,
    private readonly listEvents: ListEvents,
    private readonly documents: CaseDocuments,
    private readonly choices: FindActionChoices,
    private readonly findProposal: FindProposal,
    private readonly links: FindLinks,
    private readonly findLateness: FindLateness,
    private readonly findPromises: FindPromises,
    private readonly answerByForm: AnswerByForm,
    private readonly findDrafts: FindDrafts,
  ) {}

  /** @throws AppError sign-in-needed, not-found */
  async draw(req: Request, res: Response, principal: Principal, id: string, sent: SentForm): Promise<void> {
    const language = languageOf(req);
    const found = await this.findCase.execute(principal, id, language);
    const candidates = (found.assignment?.candidates ?? []).map((candidate) => String(candidate['id']));
    const [events, documents, choices, names, proposed, letterDraft, links, lateness, promises, keptFiles, drafts] =
      await Promise.all([
        this.listEvents.execute(principal, id),
        this.documents.of(principal, found, language),
        this.choices.execute(principal, found, language),
        this.choices.names(candidates),
        this.findProposal.execute(principal, found, language),
        this.choices.letterDraft(found),
        this.links.execute(principal, id, '/desk/cases', language),
        this.findLateness.execute(principal, id, language),
        this.findPromises.execute(principal, id, language),
        this.answerByForm.kept(sent.form),
        found.level === 'full' ? this.findDrafts.of(id, principal) : [],
      ]);
    const model = {
      ...staffCaseView(found, new Date(), language),
      timeline: timelineView(events.items, found, language),
      ...(mayAnswer(principal) && answerFormView(found, `/desk/cases/${id}/answers`, true, language)),
      documents,
      documentsChange: true,
      links,
      lateness: latenessView(lateness, language),
      promises: changedPromises(promises),
      keptFiles,
      proposed,
      drafts: draftsView(drafts),
      because: becauseView(found, names, language),
      actions: actionsView(found, choices, sent.faulty ?? null, language),
      // A certificate is prepared beside the register, on a page of its own.
      prepareHref:
        found.kind === 'application' && found.allowedActions.includes('propose') ? `/desk/${id}/prepare` : '',
      whyNot: whyNotView(found, language),
      kept: keptText(sent, found.allowedActions),
      mayComment: mayReach(principal, 'case.comment'),
      back: principal.roles.includes('office') ? '/pickup' : mayReach(principal, 'desk.open') ? '/desk' : '/phone',
      path: `/desk/cases/${id}`,
      scripts: ['case.js'],
      form: { 'approve-letter-text': letterDraft, ...returnedDraft(drafts, found.allowedActions), ...sent.form },
      returned: Object.keys(sent.form).length > 0,
      faults: sent.faults,
      idempotencyKey: given(sent.form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/case', model, sent.status ?? 200);
  }
}

/** Who stands between the applicant and his case, as AnswerQuestion has it. */
function mayAnswer({ roles }: Principal): boolean {
  return roles.includes('operator') || roles.includes('office');
}

/** What was written for an action that is no longer his to take: shown, so that he can copy it elsewhere. */
function keptText({ form, faulty }: SentForm, allowed: string[]): string {
  if (faulty === undefined || allowed.includes(faulty)) return '';
  const names = ['text', 'reasons', 'remark', 'reason', 'question', 'description'].map((name) => `${faulty}-${name}`);
  return names.map((name) => given(form, name) ?? '').find((text) => text !== '') ?? '';
}

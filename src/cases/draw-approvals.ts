import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { Principal } from '../identity/principal.js';
import { checkCertificate } from '../preparing/check-certificate.js';
import { newNonce } from '../web/form-token.js';
import { given, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { approvalRowView } from './approval-row-view.js';
import { nextHref } from './case-row-view.js';
import { FindTextBlocks } from './find-text-blocks.js';
import { FindProposals, type WaitingProposal } from './find-proposals.js';
import { ListCases } from './list-cases.js';

export type ApprovalsOf = 'proposals' | 'letters';

export interface ApprovalsShown {
  of: ApprovalsOf;
  cursor?: string | undefined;
  /** Of a form that was refused. */
  form: FormValues;
  faults: Fault[];
  status?: number;
}

/** A page of what somebody reads with care, not a list that he scans. */
const rowsOfPage = 20;

/** Draws the list of what waits for a signature, with the form that was refused, if one was. */
@Injectable()
export class DrawApprovals {
  constructor(
    private readonly pages: PageRenderer,
    private readonly db: DataSource,
    private readonly listCases: ListCases,
    private readonly proposals: FindProposals,
    private readonly textBlocks: FindTextBlocks,
  ) {}

  /** @throws AppError sign-in-needed, invalid-cursor */
  async draw(req: Request, res: Response, principal: Principal, shown: ApprovalsShown): Promise<void> {
    const language = languageOf(req);
    const { of, cursor, form, faults, status = 200 } = shown;
    const letters = of === 'letters';
    const query = { queue: letters ? 'letters' : 'approval', cursor, limit: rowsOfPage } as const;
    const { items, nextCursor } = await this.listCases.execute(principal, query, language);
    const ids = items.map(({ id }) => id);
    const found = await this.proposals.execute(principal, ids, letters ? 'approve-letter' : 'approve');
    const blocks = await this.textBlocks.filled([...found.keys()]);
    const now = new Date();
    const rows = await Promise.all(
      items.flatMap(async (item) => {
        const proposal = found.get(item.id);
        if (!proposal) return [];
        const check = await this.checkOf(proposal, language);
        return [approvalRowView(item, { proposal, check, blocks: blocks.get(item.id) ?? [] }, now, language)];
      }),
    );
    const heading = text(language, letters ? 'approvals.lettersHeading' : 'approvals.heading');
    const model = {
      title: heading,
      heading,
      intro: text(language, letters ? 'approvals.lettersIntro' : 'approvals.intro'),
      emptyText: text(language, letters ? 'approvals.noLetters' : 'desk.emptyApproval'),
      action: letters ? 'approve-letter' : 'approve',
      other: letters
        ? { href: '/approvals', text: text(language, 'approvals.heading') }
        : { href: '/approvals?of=letters', text: text(language, 'approvals.lettersHeading') },
      rows: rows.flat(),
      nextHref: nextHref(letters ? '/approvals?of=letters' : '/approvals', nextCursor),
      scripts: ['approvals.js'],
      idempotencyKey: (status >= 500 && given(form, 'idempotencyKey')) || newNonce(),
      form,
      faults,
    };
    await this.pages.render(req, res, 'pages/approvals', model, status);
  }

  private checkOf(proposal: WaitingProposal, language: Language) {
    if (proposal.kind !== 'certificate') return null;
    return this.db.transaction((tx) => checkCertificate(tx, proposal, language));
  }
}

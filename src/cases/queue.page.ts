import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { newNonce } from '../web/form-token.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { caseRowView, nextHref } from './case-row-view.js';
import { ListCases } from './list-cases.js';

/** What waits for a signature. */
@ApiExcludeController()
@Controller('approvals')
export class QueuePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
  ) {}

  @Get()
  @Permission('approval.open')
  async approvals(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Query('of') of: unknown,
    @Query('nothing') nothing: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const queue = of === 'letters' ? 'letters' : 'approval';
    const query = { queue, cursor: typeof cursor === 'string' ? cursor : undefined } as const;
    const list = await this.listCases.execute(principal, query, language);
    const now = new Date();
    const letters = queue === 'letters';
    const heading = text(language, letters ? 'approvals.lettersHeading' : 'approvals.heading');
    const faults = nothing ? [{ field: 'ids', message: text(language, 'supervise.chooseSome') }] : [];
    await this.pages.render(req, res, 'pages/approvals', {
      title: heading,
      heading,
      intro: text(language, letters ? 'approvals.lettersIntro' : 'approvals.intro'),
      emptyText: text(language, letters ? 'approvals.noLetters' : 'desk.emptyApproval'),
      action: letters ? 'approve-letter' : 'approve',
      other: letters
        ? { href: '/approvals', text: text(language, 'approvals.heading') }
        : { href: '/approvals?of=letters', text: text(language, 'approvals.lettersHeading') },
      rows: list.items.map((item) => caseRowView(item, '/desk/cases', now, language)),
      nextHref: nextHref(letters ? '/approvals?of=letters' : '/approvals', list.nextCursor),
      idempotencyKey: newNonce(),
      faults,
    });
  }
}

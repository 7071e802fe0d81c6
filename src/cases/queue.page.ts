import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
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
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const query = { queue: 'approval' as const, cursor: typeof cursor === 'string' ? cursor : undefined };
    const list = await this.listCases.execute(principal, query, language);
    const now = new Date();
    const heading = text(language, 'approvals.heading');
    await this.pages.render(req, res, 'pages/queue', {
      title: heading,
      heading,
      intro: text(language, 'approvals.intro'),
      emptyText: text(language, 'desk.emptyApproval'),
      rows: list.items.map((item) => caseRowView(item, '/desk/cases', now, language)),
      withAssignee: true,
      nextHref: nextHref('/approvals', list.nextCursor),
    });
  }
}

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

/** Lists that one role works through: what waits for a signature, what waits to be routed. */
@ApiExcludeController()
@Controller()
export class QueuePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
  ) {}

  @Get('approvals')
  @Permission('approval.open')
  async approvals(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, 'approval', cursor);
  }

  @Get('triage')
  @Permission('triage.open')
  async triage(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, 'triage', cursor);
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    queue: 'approval' | 'triage',
    cursor: unknown,
  ): Promise<void> {
    const language = languageOf(req);
    const query = { queue, cursor: typeof cursor === 'string' ? cursor : undefined };
    const list = await this.listCases.execute(principal, query, language);
    const now = new Date();
    const page = queue === 'approval' ? 'approvals' : 'triage';
    const heading = text(language, `${page}.heading`);
    await this.pages.render(req, res, 'pages/queue', {
      title: heading,
      heading,
      intro: text(language, `${page}.intro`),
      emptyText: text(language, queue === 'approval' ? 'desk.emptyApproval' : 'desk.emptyTriage'),
      rows: list.items.map((item) => caseRowView(item, '/desk/cases', now, language)),
      withAssignee: queue === 'approval',
      nextHref: nextHref(`/${page}`, list.nextCursor),
    });
  }
}

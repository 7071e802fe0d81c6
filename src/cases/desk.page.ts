import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { homeOf } from '../identity/home-of.js';
import { Permission } from '../identity/permission.decorator.js';
import { mayReach } from '../identity/permission.guard.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { ListMessages } from '../notices/list-messages.js';
import { messageViews } from '../notices/message-view.js';
import { ReadMessage } from '../notices/read-message.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { caseRowView, nextHref } from './case-row-view.js';
import { deskQueue, deskTabs } from './desk-tabs.js';
import { manyButtons } from './many-actions.js';
import { ListCases } from './list-cases.js';

/** An employee's work: messages until he has read them, and his cases by urgency. */
@ApiExcludeController()
@Controller('desk')
export class DeskPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
    private readonly listMessages: ListMessages,
    private readonly readMessage: ReadMessage,
  ) {}

  @Get()
  @Permission('desk.open')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query('queue') asked: unknown,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const queue = deskQueue(principal.roles, asked);
    const query = { queue, cursor: typeof cursor === 'string' ? cursor : undefined };
    const [list, messages] = await Promise.all([
      this.listCases.execute(principal, query, language),
      this.listMessages.unread(principal.userId!),
    ]);
    const now = new Date();
    await this.pages.render(req, res, 'pages/desk', {
      mayDispatch: mayReach(principal, 'dispatch.open'),
      title: text(language, 'desk.heading'),
      scripts: ['desk.js'],
      ...deskTabs(principal.roles, queue, language),
      rows: list.items.map((item) => caseRowView(item, '/desk/cases', now, language)),
      withAssignee: queue === 'unit' || queue === 'approval' || queue === 'triage',
      many: manyButtons(queue, principal.roles, language),
      countText: countText(list.total, language),
      nextHref: nextHref(`/desk?queue=${queue}`, list.nextCursor),
      messages: messageViews(messages, '/desk/cases'),
    });
  }

  @Post('messages/:id/read')
  @Permission('message.read')
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.readMessage.execute(principal.userId!, id);
    // An office has its messages on its own page.
    this.pages.redirect(res, mayReach(principal, 'desk.open') ? '/desk' : homeOf(principal));
  }
}

/** How many there are; above 10,000 nobody counts. */
function countText(total: number | undefined, language: Language): string {
  if (total === undefined) return text(language, 'list.countMany', { count: '10.000' });
  return text(language, 'list.count', { count: total });
}

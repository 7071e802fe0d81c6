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

/** The next step is the applicant's: to answer, or to come and fetch it. */
const waitsForHim = ['waiting-applicant', 'ready-for-pickup'];

/** A citizen's own cases: what waits for him first, then what is open, then what is closed. */
@ApiExcludeController()
@Controller('my')
export class MyPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
  ) {}

  @Get()
  @Permission('case.list-own')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const query = { queue: 'own' as const, cursor: typeof cursor === 'string' ? cursor : undefined };
    const list = await this.listCases.execute(principal, query, language);
    const now = new Date();
    const rows = list.items.map((item) => {
      const row = caseRowView(item, '/my', now, language);
      return { ...row, group: waitsForHim.includes(item.status) ? 'waiting' : row.isFinal ? 'closed' : 'open' };
    });
    const groups = ['waiting', 'open', 'closed']
      .map((id) => ({ id, caption: text(language, `my.${id}`), rows: rows.filter(({ group }) => group === id) }))
      .filter((group) => group.rows.length > 0);
    const model = { title: text(language, 'my.heading'), groups, any: rows.length > 0 };
    await this.pages.render(req, res, 'pages/my', { ...model, nextHref: nextHref('/my', list.nextCursor) });
  }
}

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { caseRowView, nextHref } from '../cases/case-row-view.js';
import { manyButtons } from '../cases/many-actions.js';
import { ListCases } from '../cases/list-cases.js';
import { supervisedQueues, type SupervisedQueue } from '../cases/supervised-queues.js';
import { Permission } from '../identity/permission.decorator.js';
import { mayReach } from '../identity/permission.guard.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm } from '../web/answer-form.js';
import { chosen, formValues, typed } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { FindDispatch } from '../pickup/find-dispatch.js';
import { isLate } from '../pickup/on-its-way.js';
import { TellLatePapers } from '../pickup/tell-late-papers.js';
import { AcknowledgeEscalations } from './acknowledge-escalations.js';
import { acknowledgeSchema } from './escalation.schema.js';
import { ListEscalations } from './list-escalations.js';
import { SupervisedFigures } from './supervised-figures.js';
import { superviseView } from './supervise-view.js';

const shown = 50;

/** What is late or about to be, why, and who: the supervisor's first page (screens.md 18). */
@ApiExcludeController()
@Controller('supervise')
export class SupervisePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
    private readonly escalations: ListEscalations,
    private readonly acknowledge: AcknowledgeEscalations,
    private readonly supervised: SupervisedFigures,
    private readonly dispatch: FindDispatch,
    private readonly lateOnes: TellLatePapers,
  ) {}

  @Get()
  @Permission('supervise.open')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, cursor, []);
  }

  @Get('cases')
  @Permission('supervise.open')
  async cases(
    @CurrentPrincipal() principal: Principal,
    @Query('queue') asked: unknown,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const queue: SupervisedQueue = supervisedQueues.find((one) => one === asked) ?? 'late';
    const list = await this.listCases.execute(principal, { queue, cursor: textOf(cursor) }, language);
    const now = new Date();
    const heading = text(language, `supervise.${queue}`);
    await this.pages.render(req, res, 'pages/queue', {
      title: heading,
      heading,
      intro: text(language, `supervise.${queue}Intro`),
      emptyText: text(language, 'supervise.emptyList'),
      back: '/supervise',
      rows: list.items.map((item) => caseRowView(item, '/desk/cases', now, language)),
      withAssignee: true,
      many: manyButtons('unit', principal.roles, language),
      nextHref: nextHref(`/supervise/cases?queue=${queue}`, list.nextCursor),
    });
  }

  @Post('acknowledge')
  @Permission('supervise.open')
  async take(
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const until = typed(values, 'until');
    const ids = chosen(values, 'ids');
    const all = typed(values, 'all') !== '';
    const wanted = acknowledgeSchema.safeParse(all ? { all: true, ...(until && { until }) } : { ids });
    if (!wanted.success) {
      const fault = { field: 'escalations', message: text(languageOf(req), 'supervise.chooseSome') };
      return this.draw(req, res, principal, undefined, [fault], 422);
    }
    const work = async () => {
      await this.acknowledge.execute(principal, wanted.data);
      this.pages.redirect(res, '/supervise');
    };
    await answerForm(req, values, work, (refused) =>
      this.draw(req, res, principal, undefined, refused.faults, refused.status),
    );
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    cursor: unknown,
    faults: Fault[],
    status = 200,
  ): Promise<void> {
    const language = languageOf(req);
    const now = new Date();
    const query = { state: 'open' as const, limit: shown, cursor: textOf(cursor) };
    const [figures, people, told, papers] = await Promise.all([
      this.supervised.figures(principal),
      this.supervised.people(principal, now),
      this.escalations.execute(principal, query, language),
      mayReach(principal, 'dispatch.open') ? this.dispatch.execute(principal, language) : [],
    ]);
    const late = papers.filter((paper) => isLate(paper, now));
    const latePapers = await this.lateOnes.execute(late, language);
    const model = superviseView({ figures, people, told, acts: principal.roles.includes('supervisor') }, now, language);
    await this.pages.render(req, res, 'pages/supervise', { ...model, latePapers, path: '/supervise', faults }, status);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

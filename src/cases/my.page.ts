import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { newNonce } from '../web/form-token.js';
import { faultsOf, formValues, type FormValues, given, isAnsweredByForm } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { ActByForm } from './act-by-form.js';
import { caseRowView, nextHref } from './case-row-view.js';
import { CaseDocuments } from './case-documents.js';
import { FindCase } from './find-case.js';
import { ListCases } from './list-cases.js';
import { myCaseView } from './my-case-view.js';
import { TrackCase } from './track-case.js';

/** A citizen's own cases. */
@ApiExcludeController()
@Controller('my')
export class MyPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly listCases: ListCases,
    private readonly findCase: FindCase,
    private readonly trackCase: TrackCase,
    private readonly documents: CaseDocuments,
    private readonly actByForm: ActByForm,
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
    const rows = list.items.map((item) => caseRowView(item, '/my', now, language));
    const groups = [
      { id: 'open', caption: text(language, 'my.open'), rows: rows.filter((row) => !row.isFinal) },
      { id: 'closed', caption: text(language, 'my.closed'), rows: rows.filter((row) => row.isFinal) },
    ].filter((group) => group.rows.length > 0);
    const model = { title: text(language, 'my.heading'), groups, any: rows.length > 0 };
    await this.pages.render(req, res, 'pages/my', { ...model, nextHref: nextHref('/my', list.nextCursor) });
  }

  @Get(':id')
  @Permission('case.read')
  async one(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, id, {}, []);
  }

  @Post(':id/withdraw')
  @Permission('case.act')
  async withdraw(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const language = languageOf(req);
    try {
      await this.actByForm.execute(principal, id, 'withdraw', values, { language, prefix: '' });
      this.pages.redirect(res, `/my/${id}`);
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      await this.draw(req, res, principal, id, values, faultsOf(error, language), error.status);
    }
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    form: FormValues,
    faults: Fault[],
    status = 200,
  ): Promise<void> {
    const language = languageOf(req);
    const found = await this.findCase.execute(principal, id, language);
    const [tracking, documents] = await Promise.all([
      this.trackCase.find(found.trackingNumber, language),
      this.documents.of(principal, found, language),
    ]);
    const model = {
      ...myCaseView(found, language),
      steps: tracking!.steps.toReversed(),
      documents,
      back: '/my',
      path: `/my/${id}`,
      form,
      faults,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/my-case', model, status);
  }
}

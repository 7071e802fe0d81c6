import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Action } from '../../workflows/case/transitions.js';
import { ActByForm } from '../cases/act-by-form.js';
import { FindCase } from '../cases/find-case.js';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { newNonce } from '../web/form-token.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, given, type FormValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { outcomeSchema } from './pickup.schema.js';
import { FindSheet } from './find-sheet.js';
import { handoverView } from './handover-view.js';
import { PrintPaper } from './print-paper.js';

/** Handing a document over in its order: print, look at it, who, against which paper, given. */
@ApiExcludeController()
@Controller('pickup/:id')
export class HandoverPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly findCase: FindCase,
    private readonly findSheet: FindSheet,
    private readonly printPaper: PrintPaper,
    private readonly actByForm: ActByForm,
  ) {}

  @Get()
  @Permission('pickup.open')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, id, { form: { by: 'applicant' }, faults: [] });
  }

  @Post()
  @Permission('pickup.open')
  async collect(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.act('collect', `/pickup?given=${id}`, id, formValues(body), principal, req, res);
  }

  @Post('receive')
  @Permission('pickup.open')
  async receive(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.act('receive', `/pickup/${id}`, id, formValues(body), principal, req, res);
  }

  /** Written down before the sheet is there: what was printed can have been handed to somebody. */
  @Post('documents/:documentId/prints')
  @Permission('pickup.open')
  async print(
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const [reason, key] = [given(form, 'reason')?.slice(0, 300), given(form, 'idempotencyKey')];
    const work = () => this.printPaper.print(principal, id, documentId, { reason, key });
    await this.answer(req, res, principal, id, form, `/pickup/${id}`, work);
  }

  /** «Βγήκε σωστά;» */
  @Post('documents/:documentId/outcome')
  @Permission('pickup.open')
  async look(
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const work = () => {
      const { outcome } = accepted(outcomeSchema.safeParse({ outcome: given(form, 'outcome') }));
      return this.printPaper.judge(principal, id, documentId, outcome === 'good');
    };
    await this.answer(req, res, principal, id, form, `/pickup/${id}`, work);
  }

  private act(
    action: Action,
    then: string,
    id: string,
    form: FormValues,
    principal: Principal,
    req: Request,
    res: Response,
  ): Promise<void> {
    const press = { language: languageOf(req), prefix: '' };
    const work = () => this.actByForm.execute(principal, id, action, form, press);
    return this.answer(req, res, principal, id, form, then, work);
  }

  private answer(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    form: FormValues,
    then: string,
    work: () => unknown,
  ): Promise<void> {
    const act = async () => {
      await work();
      this.pages.redirect(res, then);
    };
    return answerForm(req, form, act, (refused) => this.draw(req, res, principal, id, refused));
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    { form, faults, status = 200 }: ShownForm,
  ): Promise<void> {
    const language = languageOf(req);
    const found = await this.findCase.execute(principal, id, language);
    const model = {
      ...handoverView(found, await this.findSheet.execute(principal, found, language), language),
      back: '/pickup',
      form,
      faults,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/handover', model, status);
  }
}

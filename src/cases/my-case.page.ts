import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Action } from '../../workflows/case/transitions.js';
import { Drafts } from '../drafts/drafts.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm } from '../web/answer-form.js';
import { formValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { ActByForm } from './act-by-form.js';
import { AnswerByForm } from './answer-by-form.js';
import { DrawMyCase } from './draw-my-case.js';

/** A case as its applicant sees it, with what is his to do: answer, withdraw, open again. */
@ApiExcludeController()
@Controller('my/:id')
export class MyCasePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawMyCase,
    private readonly actByForm: ActByForm,
    private readonly answerByForm: AnswerByForm,
    private readonly drafts: Drafts,
  ) {}

  /** The addresses of the forms lead here too: a reload after a refusal must not end on a missing page. */
  @Get(['', 'withdraw', 'reopen', 'move-pickup', 'answers'])
  @Permission('case.read')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(await this.drafts.take(req));
    await this.page.draw(req, res, principal, id, { form, faults: [] });
  }

  @Post('withdraw')
  @Permission('case.act')
  withdraw(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.act('withdraw', id, body, principal, req, res);
  }

  @Post('move-pickup')
  @Permission('case.act')
  movePickup(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.act('move-pickup', id, body, principal, req, res);
  }

  /** «Λύθηκε; Όχι». */
  @Post('reopen')
  @Permission('case.act')
  reopen(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.act('reopen', id, body, principal, req, res);
  }

  /** Open to everybody as uploads are, so that a form whose session ran out is read before it is kept; the use case decides. */
  @Post('answers')
  @Permission('file.upload')
  async answer(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const answered = await this.answerByForm.execute(req, res, principal, id);
    if (answered.is === 'taken') return this.pages.redirect(res, `/my/${id}`);
    if (answered.is === 'refused') await this.page.draw(req, res, principal, id, answered);
  }

  private async act(
    action: Action,
    id: string,
    body: unknown,
    principal: Principal,
    req: Request,
    res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const work = async () => {
      await this.actByForm.execute(principal, id, action, form, { language: languageOf(req) });
      this.pages.redirect(res, `/my/${id}`);
    };
    await answerForm(req, form, work, (refused) => this.page.draw(req, res, principal, id, refused), `${action}-`);
  }
}

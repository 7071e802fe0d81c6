import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Drafts } from '../drafts/drafts.js';
import { AppError } from '../errors/app-error.js';
import { InputRefused } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { mayReach } from '../identity/permission.guard.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { faultsOf, formValues, given, isAnsweredByForm } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { ActByForm } from './act-by-form.js';
import { AnswerByForm } from './answer-by-form.js';
import { actionNamed, actionOfField } from './actions-view.js';
import { CommentOnCase, commentSchema } from './comment-on-case.js';
import { DrawStaffCase } from './draw-staff-case.js';

/** A case on the desk: what is known of it and the actions that are this person's to take. */
@ApiExcludeController()
@Controller('desk/cases/:id')
export class CasePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawStaffCase,
    private readonly actByForm: ActByForm,
    private readonly commentOnCase: CommentOnCase,
    private readonly answerByForm: AnswerByForm,
    private readonly drafts: Drafts,
  ) {}

  /** The addresses of the forms lead here too: a reload after a refusal must not end on a missing page. */
  @Get(['', 'actions/:action', 'comments', 'answers'])
  @Permission('case.read-staff')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(await this.drafts.take(req));
    const faulty = Object.keys(form)
      .map(actionOfField)
      .find((name) => name !== null);
    await this.page.draw(req, res, principal, id, { form, faults: [], faulty });
  }

  /** A refused action comes back with what was written; 503 keeps its key, so that pressing again is safe. */
  @Post('actions/:action')
  @Permission('case.read-staff')
  async act(
    @Param('id') id: string,
    @Param('action') name: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const action = actionNamed(name);
    if (!action) throw new AppError('not-found');
    const values = formValues(body);
    try {
      await this.actByForm.execute(principal, id, action, values, { language: languageOf(req) });
      this.pages.redirect(res, `/desk/cases/${id}`);
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      const faults = faultsOf(error, languageOf(req), `${action}-`).map((one) =>
        // Whoever typed a number finds what is wrong with it at the number.
        one.field === 'merge-into' && given(values, 'merge-number') ? { ...one, field: 'merge-number' } : one,
      );
      await this.page.draw(req, res, principal, id, { form: values, faults, faulty: action, status: error.status });
    }
  }

  @Post('comments')
  @Permission('case.read-staff')
  async comment(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    try {
      const parsed = commentSchema.safeParse({ text: given(values, 'comment-text') ?? '', visibility: 'internal' });
      if (!parsed.success) throw new InputRefused(parsed.error.issues);
      await this.commentOnCase.execute(principal, id, parsed.data, given(values, 'idempotencyKey'));
      this.pages.redirect(res, `/desk/cases/${id}`);
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      const faults = faultsOf(error, languageOf(req), 'comment-');
      await this.page.draw(req, res, principal, id, { form: values, faults, status: error.status });
    }
  }

  /** An operator or office clerk writes what the applicant told him; open to all as uploads are, the use case decides. */
  @Post('answers')
  @Permission('file.upload')
  async answer(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    if (principal.userId !== null && !mayReach(principal, 'case.read-staff')) throw new AppError('not-found');
    const answered = await this.answerByForm.execute(req, res, principal, id);
    if (answered.is === 'taken') return this.pages.redirect(res, `/desk/cases/${id}`);
    if (answered.is === 'refused') await this.page.draw(req, res, principal, id, answered);
  }
}

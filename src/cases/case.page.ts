import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Drafts } from '../drafts/drafts.js';
import { AppError } from '../errors/app-error.js';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { mayReach } from '../identity/permission.guard.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, given } from '../web/form.js';
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
    const form = formValues(body);
    const act = async () => {
      await this.actByForm.execute(principal, id, action, form, { language: languageOf(req) });
      this.pages.redirect(res, `/desk/cases/${id}`);
    };
    const again = (refused: ShownForm) => {
      const faults = refused.faults.map((one) =>
        // Whoever typed a number finds what is wrong with it at the number.
        one.field === 'merge-into' && given(form, 'merge-number') ? { ...one, field: 'merge-number' } : one,
      );
      return this.page.draw(req, res, principal, id, { ...refused, faults, faulty: action });
    };
    await answerForm(req, form, act, again, `${action}-`);
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
    const form = formValues(body);
    const act = async () => {
      const written = { text: given(form, 'comment-text') ?? '', visibility: 'internal' };
      const comment = accepted(commentSchema.safeParse(written));
      await this.commentOnCase.execute(principal, id, comment, given(form, 'idempotencyKey'));
      this.pages.redirect(res, `/desk/cases/${id}`);
    };
    await answerForm(req, form, act, (refused) => this.page.draw(req, res, principal, id, refused), 'comment-');
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

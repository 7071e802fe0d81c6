import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { accepted } from '../../errors/validation-pipe.js';
import { Permission } from '../../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../../identity/principal.js';
import { newNonce } from '../../web/form-token.js';
import { answerForm, type ShownForm } from '../../web/answer-form.js';
import { formValues, given, type FormValues } from '../../web/form.js';
import { languageOf } from '../../web/page-language.js';
import { PageRenderer } from '../../web/page-renderer.js';
import { text } from '../../web/texts.js';
import { AskChange } from './ask-change.js';
import { type ChangeKind, correctionSchema, refusalSchema, revocationSchema } from './change.schema.js';
import { changesView, changeView } from './changes-view.js';
import { DecideChange } from './decide-change.js';
import { ListChanges } from './list-changes.js';

interface Where {
  caseId: string;
  documentId: string;
}

/** The form of each kind of change: before the names of its fields, and what they must be. */
const asking = {
  correction: { prefix: 'correction-', schema: correctionSchema },
  revocation: { prefix: 'revocation-', schema: revocationSchema },
} as const satisfies Record<ChangeKind, unknown>;

/** An issued document on the desk: corrected or revoked here, also when its case is long closed. */
@ApiExcludeController()
@Controller()
export class ChangesPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly list: ListChanges,
    private readonly askChange: AskChange,
    private readonly decideChange: DecideChange,
  ) {}

  /** Changes that wait for this person's approval. */
  @Get('approvals/changes')
  @Permission('document.decide')
  async waiting(@CurrentPrincipal() principal: Principal, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const changes = await this.list.waiting(principal);
    const rows = changes.map((change) => changeView(change, language));
    await this.pages.render(req, res, 'pages/changes', {
      title: text(language, 'changes.waiting'),
      back: '/approvals',
      rows,
    });
  }

  /** The addresses of the forms lead here too: a reload after a refusal must not end on a missing page. */
  @Get([
    'desk/cases/:id/documents/:documentId',
    'desk/cases/:id/documents/:documentId/corrections',
    'desk/cases/:id/documents/:documentId/revocations',
    'desk/cases/:id/documents/:documentId/changes/:changeId',
  ])
  @Permission('document.change')
  async show(
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, { caseId, documentId }, { form: {}, faults: [] });
  }

  @Post('desk/cases/:id/documents/:documentId/corrections')
  @Permission('document.change')
  correct(
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.ask('correction', req, res, principal, { caseId, documentId }, formValues(body));
  }

  @Post('desk/cases/:id/documents/:documentId/revocations')
  @Permission('document.change')
  revoke(
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    return this.ask('revocation', req, res, principal, { caseId, documentId }, formValues(body));
  }

  /** Approves, or refuses with a remark: one form with two buttons. */
  @Post('desk/cases/:id/documents/:documentId/changes/:changeId')
  @Permission('document.decide')
  decide(
    @Param('id') caseId: string,
    @Param('documentId') documentId: string,
    @Param('changeId') changeId: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    return this.settle(req, res, principal, { caseId, documentId }, values, 'refusal-', async () => {
      const isRefused = given(values, 'decision') === 'refuse';
      const written = { remark: given(values, 'refusal-remark') ?? '' };
      const remark = isRefused ? accepted(refusalSchema.safeParse(written)).remark : null;
      await this.decideChange.execute(principal, { caseId, documentId, changeId, remark });
    });
  }

  private ask(
    kind: ChangeKind,
    req: Request,
    res: Response,
    principal: Principal,
    where: Where,
    values: FormValues,
  ): Promise<void> {
    const { prefix, schema } = asking[kind];
    return this.settle(req, res, principal, where, values, prefix, async () => {
      const written = { reason: given(values, `${prefix}reason`) ?? '', text: given(values, `${prefix}text`) };
      const asked = { ...accepted(schema.safeParse(written)), ...where, kind };
      await this.askChange.execute(principal, asked, given(values, 'idempotencyKey'));
    });
  }

  /** What was refused comes back with what was written. */
  private settle(
    req: Request,
    res: Response,
    principal: Principal,
    where: Where,
    form: FormValues,
    prefix: string,
    act: () => Promise<void>,
  ): Promise<void> {
    const work = async () => {
      await act();
      this.pages.redirect(res, `/desk/cases/${where.caseId}/documents/${where.documentId}`);
    };
    return answerForm(req, form, work, (refused) => this.draw(req, res, principal, where, refused), prefix);
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    { caseId, documentId }: Where,
    { form, faults, status = 200 }: ShownForm,
  ): Promise<void> {
    const document = await this.list.document(principal, caseId, documentId);
    const changes = await this.list.ofDocument(principal, caseId, documentId);
    const model = {
      ...changesView(document, changes, caseId, languageOf(req)),
      back: `/desk/cases/${caseId}`,
      form: { 'correction-text': document.text ?? '', ...form },
      faults,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/document', model, status);
  }
}

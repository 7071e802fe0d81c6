import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InputRefused } from '../../errors/validation-pipe.js';
import { Permission } from '../../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../../identity/principal.js';
import { newNonce } from '../../web/form-token.js';
import { faultsOf, formValues, given, isAnsweredByForm, type FormValues } from '../../web/form.js';
import type { Fault } from '../../web/helpers.js';
import { languageOf } from '../../web/page-language.js';
import { PageRenderer } from '../../web/page-renderer.js';
import { text } from '../../web/texts.js';
import { AskChange } from './ask-change.js';
import { correctionSchema, refusalSchema, revocationSchema } from './change.schema.js';
import { changesView, changeView } from './changes-view.js';
import { DecideChange } from './decide-change.js';
import { ListChanges } from './list-changes.js';

interface Sent {
  form: FormValues;
  faults: Fault[];
  status: number;
}

const nothing: Sent = { form: {}, faults: [], status: 200 };

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
    await this.draw(req, res, principal, { caseId, documentId }, nothing);
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
    const values = formValues(body);
    const words = given(values, 'correction-text');
    return this.settle(req, res, principal, { caseId, documentId }, values, 'correction-', async () => {
      const parsed = correctionSchema.safeParse({
        reason: given(values, 'correction-reason') ?? '',
        ...(words === undefined ? {} : { text: words }),
      });
      if (!parsed.success) throw new InputRefused(parsed.error.issues);
      const asked = { ...parsed.data, caseId, documentId, kind: 'correction' } as const;
      await this.askChange.execute(principal, asked, given(values, 'idempotencyKey'));
    });
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
    const values = formValues(body);
    return this.settle(req, res, principal, { caseId, documentId }, values, 'revocation-', async () => {
      const parsed = revocationSchema.safeParse({ reason: given(values, 'revocation-reason') ?? '' });
      if (!parsed.success) throw new InputRefused(parsed.error.issues);
      const asked = { ...parsed.data, caseId, documentId, kind: 'revocation' } as const;
      await this.askChange.execute(principal, asked, given(values, 'idempotencyKey'));
    });
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
      const parsed = refusalSchema.safeParse({ remark: given(values, 'refusal-remark') ?? '' });
      if (isRefused && !parsed.success) throw new InputRefused(parsed.error.issues);
      const remark = isRefused && parsed.success ? parsed.data.remark : null;
      await this.decideChange.execute(principal, { caseId, documentId, changeId, remark });
    });
  }

  /** What was refused comes back with what was written. */
  private async settle(
    req: Request,
    res: Response,
    principal: Principal,
    where: { caseId: string; documentId: string },
    form: FormValues,
    prefix: string,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
      this.pages.redirect(res, `/desk/cases/${where.caseId}/documents/${where.documentId}`);
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      const faults = faultsOf(error, languageOf(req), prefix);
      await this.draw(req, res, principal, where, { form, faults, status: error.status });
    }
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    { caseId, documentId }: { caseId: string; documentId: string },
    { form, faults, status }: Sent,
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

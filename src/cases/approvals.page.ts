import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { newBatchSchema } from '../batches/batch.schema.js';
import { StartBatch } from '../batches/start-batch.js';
import { PreviewDocument } from '../documents/preview-document.js';
import { accepted } from '../errors/validation-pipe.js';
import { sendInlinePdf } from '../files/send-inline-pdf.js';
import { sendInlineSvg } from '../files/send-inline-svg.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { chosen, formValues, given, typed, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { actionBodies } from './action-bodies.js';
import { ActOnCase } from './act-on-case.js';
import { DrawApprovals, type ApprovalsOf } from './draw-approvals.js';
import { FindProposals } from './find-proposals.js';

/** What waits for a signature: read, signed together, or returned with a remark (screens.md 16). */
@ApiExcludeController()
@Controller()
export class ApprovalsPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawApprovals,
    private readonly proposals: FindProposals,
    private readonly start: StartBatch,
    private readonly actOnCase: ActOnCase,
    private readonly preview: PreviewDocument,
  ) {}

  /** The address of the form of a return leads here too, for a reload after a refusal. */
  @Get(['approvals', 'approvals/:id/return'])
  @Permission('approval.open')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() query: Record<string, unknown>,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const nothing = query['nothing'] !== undefined;
    const faults = nothing ? [{ field: '', message: text(languageOf(req), 'supervise.chooseSome') }] : [];
    const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : undefined;
    await this.page.draw(req, res, principal, { of: listIn(query['of']), cursor, form: {}, faults });
  }

  /** «Υπογραφή» of what was ticked. What changed since the page was drawn is not signed unread. */
  @Post('approvals')
  @Permission('approval.open')
  async sign(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const action = given(values, 'action') === 'approve-letter' ? 'approve-letter' : 'approve';
    const of = action === 'approve' ? 'proposals' : 'letters';
    const ids = chosen(values, 'ids');
    const wanted = newBatchSchema.safeParse({ action, ids });
    // Nothing ticked, or what no page of ours sends: the list again.
    if (!wanted.success) return this.pages.redirect(res, `/approvals?of=${of}&nothing=ticked`);
    const changed = await this.changedSince(principal, wanted.data.ids, values);
    if (changed) {
      const faults = [{ field: '', message: text(languageOf(req), 'approvals.changed') }];
      return this.page.draw(req, res, principal, { of, form: values, faults, status: 409 });
    }
    const { id } = await this.start.execute(principal, wanted.data, given(values, 'idempotencyKey'));
    this.pages.redirect(res, `/supervise/batches/${id}`);
  }

  /** Back to the employee, with the remark of the row. */
  @Post('approvals/:id/return')
  @Permission('approval.open')
  async giveBack(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const work = async () => {
      const seen = given(values, `version-${id}`);
      const expectedVersion = seen === undefined ? undefined : Number(seen);
      // The page has a remark for each row; a form of one case has one.
      const remark = given(values, `remark-${id}`) ?? typed(values, 'remark');
      const returned = accepted(actionBodies.return.safeParse({ remark, expectedVersion }));
      await this.actOnCase.execute(principal, id, 'return', returned, {
        key: given(values, 'idempotencyKey'),
        language: languageOf(req),
      });
      this.pages.redirect(res, '/approvals');
    };
    const again = (refused: ShownForm) => {
      const faults = refused.faults.map((one): Fault => ({ ...one, field: one.field && `remark-${id}` }));
      return this.page.draw(req, res, principal, { ...refused, of: 'proposals', faults });
    };
    await answerForm(req, values, work, again);
  }

  /** The document as it would be issued, marked as a preview. */
  @Get('desk/cases/:id/preview.pdf')
  @Permission('case.read-staff')
  async showDocument(
    @Param('id') id: string,
    @Query('of') of: unknown,
    @CurrentPrincipal() principal: Principal,
    @Res() res: Response,
  ): Promise<void> {
    sendInlinePdf(res, 'preview.pdf', await this.preview.execute(principal, id, shownOf(of)));
  }

  /** Its first page, small beside the row: by an address of its own, so that the list does not wait for it. */
  @Get('desk/cases/:id/preview.svg')
  @Permission('case.read-staff')
  async showPicture(
    @Param('id') id: string,
    @Query('of') of: unknown,
    @CurrentPrincipal() principal: Principal,
    @Res() res: Response,
  ): Promise<void> {
    sendInlineSvg(res, await this.preview.picture(principal, id, shownOf(of)));
  }

  private async changedSince(principal: Principal, ids: string[], values: FormValues): Promise<boolean> {
    const moved = await this.proposals.movedVersions(principal, ids);
    return ids.some((id) => {
      const seen = given(values, `version-${id}`);
      return seen !== undefined && (moved.get(id) ?? 0) > Number(seen);
    });
  }
}

function shownOf(of: unknown): 'letter' | 'proposal' {
  return of === 'letter' ? 'letter' : 'proposal';
}

function listIn(of: unknown): ApprovalsOf {
  return of === 'letters' ? 'letters' : 'proposals';
}

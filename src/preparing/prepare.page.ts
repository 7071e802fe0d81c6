import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ActByForm } from '../cases/act-by-form.js';
import { readAction } from '../cases/action-form.js';
import { PreviewDocument } from '../documents/preview-document.js';
import { sendInlinePdf, sendInlineText } from '../files/send-inline-pdf.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm } from '../web/answer-form.js';
import { faultsOf, formValues, isAnsweredByForm, type FormValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { DrawPreparation } from './draw-preparation.js';
import { atFields, entryField, proposedIn } from './prepare-form.js';

/** Preparing a certificate: the application beside the register, and the page that will be made of it (screens.md 15). */
@ApiExcludeController()
@Controller('desk/:id/prepare')
export class PreparePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawPreparation,
    private readonly actByForm: ActByForm,
    private readonly preview: PreviewDocument,
  ) {}

  /** The address of the search leads here too, for a reload. */
  @Get(['', 'search'])
  @Permission('case.read-staff')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.page.draw(req, res, principal, id, { form: {}, faults: [] });
  }

  /** The register by other words; they are a person's, so never part of an address. */
  @Post('search')
  @Permission('case.read-staff')
  async search(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.page.draw(req, res, principal, id, { form: formValues(body), faults: [] });
  }

  /** «Προς υπογραφή»; refused, everything comes back as it was. */
  @Post()
  @Permission('case.read-staff')
  async propose(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const language = languageOf(req);
    const opened = await this.page.open(principal, id, language);
    const work = async () => {
      if (opened) await this.actByForm.execute(principal, id, 'propose', proposedIn(values, opened.type), { language });
      this.pages.redirect(res, `/desk/cases/${id}`);
    };
    await answerForm(
      req,
      values,
      work,
      (refused) => this.page.draw(req, res, principal, id, { ...refused, faults: atFields(refused.faults) }),
      'propose-',
    );
  }

  /** The page of one entry of the register: ids, so an address may name it. */
  @Get('preview.pdf')
  @Permission('case.read-staff')
  async previewEntry(
    @Param('id') id: string,
    @Query('entry') entry: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.frame(principal, id, { [entryField]: typeof entry === 'string' ? entry : '' }, req, res);
  }

  /** The page of the form as it is, also of what was typed in. */
  @Post('preview.pdf')
  @Permission('case.read-staff')
  async previewForm(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.frame(principal, id, formValues(body), req, res);
  }

  private async frame(
    principal: Principal,
    id: string,
    values: FormValues,
    req: Request,
    res: Response,
  ): Promise<void> {
    const language = languageOf(req);
    const opened = await this.page.open(principal, id, language);
    if (!opened) return this.pages.redirect(res, `/desk/cases/${id}`);
    try {
      const parsed = readAction('propose', proposedIn(values, opened.type));
      const fields = parsed.success ? (parsed.data.fields ?? {}) : {};
      sendInlinePdf(res, 'preview.pdf', await this.preview.execute(principal, id, { fields }));
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      // In the frame there is room for sentences only.
      const sentences = faultsOf(error, language).map(({ message }) => message);
      sendInlineText(res, error.status, [...new Set(sentences)].join('\n'));
    }
  }
}

import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Drafts } from '../drafts/drafts.js';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Catalogue, type KeptService } from '../municipality/catalogue.js';
import { newNonce } from '../web/form-token.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, type FormValues, given, typed } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { FileCase } from './file-case.js';
import { fileCaseSchema } from './file-case.schema.js';
import { filingInput } from './filing-form.js';
import { isSilent } from './filing-view.js';
import { emptyCall, phoneView } from './phone-view.js';
import { findReceipt, keepReceipt } from './receipts.js';

/** The operator's one form, for the person on the line. */
@ApiExcludeController()
@Controller('phone')
export class PhonePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
    private readonly fileCase: FileCase,
    private readonly drafts: Drafts,
  ) {}

  /** After a filing the number stands above the empty form of the next call, once. */
  @Get()
  @Permission('phone.open')
  async show(@Req() req: Request, @Res() res: Response): Promise<void> {
    const kept = await this.drafts.take(req);
    const filed = req.session.justFiled;
    delete req.session.justFiled;
    await this.draw(req, res, { form: kept ? formValues(kept) : emptyCall(), faults: [] }, filed);
  }

  @Post()
  @Permission('phone.open')
  async submit(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    if (typed(values, 'step') === 'questions') return this.draw(req, res, { form: values, faults: [] });
    const work = async () => {
      await this.file(req, principal, values);
      this.pages.redirect(res, '/phone');
    };
    await answerForm(req, values, work, (refused) => this.draw(req, res, refused));
  }

  private async file(req: Request, principal: Principal, values: FormValues): Promise<void> {
    const service = await this.chosen(values);
    const input = filingInput(service, values, await this.catalogue.places(), []);
    const asked = accepted(fileCaseSchema.safeParse({ ...input, channel: 'phone' }));
    const context = { key: given(values, 'idempotencyKey'), language: languageOf(req) };
    const filed = await this.fileCase.execute(principal, asked, context);
    const silent = isSilent(values);
    await keepReceipt(req, { ...filed, service: asked.service, filedAt: new Date().toISOString(), silent });
  }

  private async chosen(values: FormValues): Promise<KeptService | null> {
    return (await this.catalogue.services()).find(({ code }) => code === typed(values, 'service')) ?? null;
  }

  private async draw(
    req: Request,
    res: Response,
    { form, faults, status = 200 }: ShownForm,
    filed?: string,
  ): Promise<void> {
    const [services, places, offices] = await Promise.all([
      this.catalogue.services(),
      this.catalogue.places(),
      this.catalogue.offices(),
    ]);
    const receipt = filed === undefined ? null : findReceipt(req, filed);
    const model = {
      ...phoneView({ services, places, offices, service: await this.chosen(form), receipt }, languageOf(req)),
      wide: true,
      scripts: ['phone.js'],
      form,
      faults,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/phone', model, status);
  }
}

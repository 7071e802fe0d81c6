import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Drafts } from '../drafts/drafts.js';
import { AppError } from '../errors/app-error.js';
import { accepted } from '../errors/validation-pipe.js';
import { requireCsrf } from '../identity/csrf.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, principalOf, type Principal } from '../identity/principal.js';
import { Catalogue, type KeptService } from '../municipality/catalogue.js';
import { nearestOffices } from '../municipality/nearest-office.js';
import { newNonce } from '../web/form-token.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, type FormValues, given } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { FileCase } from './file-case.js';
import { fileCaseSchema, type FiledCase } from './file-case.schema.js';
import { FilingFiles } from './filing-files.js';
import { filingInput } from './filing-form.js';
import { contactKey, emptyFiling, filingView, isSilent } from './filing-view.js';
import { keepReceipt } from './receipts.js';

/** Asking for a service: one form, with or without an account, working without JavaScript. */
@ApiExcludeController()
@Controller('services/:code/apply')
export class FilingPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
    private readonly fileCase: FileCase,
    private readonly files: FilingFiles,
    private readonly drafts: Drafts,
  ) {}

  @Get()
  @Permission('case.file')
  async show(
    @Param('code') code: string,
    @Query('follows') follows: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const service = await this.requireService(code);
    if (!service.active) return this.pages.redirect(res, `/services/${service.code}`);
    const kept = await this.drafts.take(req);
    const values = kept ? formValues(kept) : emptyFiling(principal, languageOf(req));
    if (typeof follows === 'string' && !kept) values['follows'] = follows;
    await this.draw(req, res, service, { form: values, faults: [] });
  }

  @Post()
  @Permission('case.file')
  async submit(
    @Param('code') code: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const service = await this.requireService(code);
    const received = await this.files.receive(req, res, principal, languageOf(req));
    const values = { ...formValues(req.body), fileIds: received.ids };
    try {
      requireCsrf(req);
    } catch (error) {
      if (req.provenance !== 'same') throw error;
      // The session ended while he was writing: nothing of it is lost.
      req.body = { ...(req.body as object), fileIds: received.ids };
      return this.drafts.askAgain(req, res, req.session.lapsed?.userId ?? null);
    }
    const draw = (shown: ShownForm) => this.draw(req, res, service, shown);
    if (received.faults.length > 0) return draw({ form: values, faults: received.faults, status: 422 });
    const work = async () => {
      const filed = await this.file(req, principal, service, values, received.ids);
      const silent = principal.userId === null && isSilent(values);
      await keepReceipt(req, { ...filed, service: service.code, filedAt: new Date().toISOString(), silent });
      this.pages.redirect(res, `/receipt/${filed.id}`);
    };
    await answerForm(req, values, work, draw);
  }

  private async file(
    req: Request,
    principal: Principal,
    service: KeptService,
    values: FormValues,
    fileIds: string[],
  ): Promise<FiledCase> {
    const input = filingInput(service, values, await this.catalogue.places(), fileIds);
    const pickupOffice = input.pickupOffice ?? (await this.nearest(given(values, 'near')));
    const asked = accepted(fileCaseSchema.safeParse({ ...input, pickupOffice }));
    const context = { key: given(values, 'idempotencyKey'), language: languageOf(req), uploadOwner: principal.userId };
    return this.fileCase.execute(principal, asked, context);
  }

  /** Code of the office nearest to a place of the gazetteer; where none is named, the filing decides. */
  private async nearest(near: string | undefined): Promise<string | undefined> {
    const place = near && (await this.catalogue.places()).find(({ code }) => code === near);
    return place ? nearestOffices(await this.catalogue.offices(), place)[0]?.office.code : undefined;
  }

  private async draw(
    req: Request,
    res: Response,
    service: KeptService,
    { form, faults, status = 200 }: ShownForm,
  ): Promise<void> {
    const language = languageOf(req);
    const [services, offices, places, units] = await Promise.all([
      this.catalogue.services(),
      this.catalogue.offices(),
      this.catalogue.places(),
      this.catalogue.units(),
    ]);
    const view = filingView(service, { services, offices, places, units }, language);
    const model = {
      title: view.name,
      back: `/services/${service.code}`,
      scripts: service.kind === 'application' ? ['filing.js', 'nearest.js'] : ['filing.js'],
      ...view,
      contactText: text(language, contactKey(principalOf(req), service)),
      form,
      faults,
      keptFiles: await this.files.named(form['fileIds']),
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/filing', model, status);
  }

  private async requireService(code: string): Promise<KeptService> {
    const service = (await this.catalogue.services()).find((one) => one.code === code);
    if (!service) throw new AppError('not-found');
    return service;
  }
}

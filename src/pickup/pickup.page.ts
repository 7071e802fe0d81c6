import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ActByForm } from '../cases/act-by-form.js';
import { CaseDocuments } from '../cases/case-documents.js';
import { caseRowView } from '../cases/case-row-view.js';
import { FindCase } from '../cases/find-case.js';
import { ListCases } from '../cases/list-cases.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { newNonce } from '../web/form-token.js';
import { faultsOf, formValues, given, isAnsweredByForm } from '../web/form.js';
import { inLanguage, languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { handoverView, type SentHandover } from './handover-view.js';

/** An office: what waits there for its citizen, and handing it over in order. */
@ApiExcludeController()
@Controller('pickup')
export class PickupPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly catalogue: Catalogue,
    private readonly listCases: ListCases,
    private readonly findCase: FindCase,
    private readonly documents: CaseDocuments,
    private readonly actByForm: ActByForm,
  ) {}

  @Get()
  @Permission('pickup.open')
  async list(@CurrentPrincipal() principal: Principal, @Req() req: Request, @Res() res: Response): Promise<void> {
    const language = languageOf(req);
    const { items } = await this.listCases.execute(principal, { queue: 'pickup', limit: 200 }, language);
    const office = principal.office === null ? null : await this.catalogue.office(principal.office);
    const name = office ? inLanguage(language, office.name, office.nameEn) : '';
    const now = new Date();
    await this.pages.render(req, res, 'pages/pickup', {
      title: text(language, 'nav.pickup'),
      office: name,
      rows: items.map((item) => caseRowView(item, '/pickup', now, language)),
    });
  }

  @Get(':id')
  @Permission('pickup.open')
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, id, { form: { by: 'applicant' }, faults: [], status: 200 });
  }

  @Post(':id')
  @Permission('pickup.open')
  async collect(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const language = languageOf(req);
    try {
      await this.actByForm.execute(principal, id, 'collect', values, { language, prefix: '' });
      this.pages.redirect(res, '/pickup');
    } catch (error) {
      if (!isAnsweredByForm(error)) throw error;
      const faults = faultsOf(error, language);
      await this.draw(req, res, principal, id, { form: values, faults, status: error.status });
    }
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    { form, faults, status }: SentHandover,
  ): Promise<void> {
    const language = languageOf(req);
    const found = await this.findCase.execute(principal, id, language);
    const model = {
      ...handoverView(found, language),
      documents: await this.documents.of(principal, found, language),
      back: '/pickup',
      form,
      faults,
      idempotencyKey: given(form, 'idempotencyKey') ?? newNonce(),
    };
    await this.pages.render(req, res, 'pages/handover', model, status);
  }
}

import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ActByForm } from '../cases/act-by-form.js';
import { Drafts } from '../drafts/drafts.js';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm } from '../web/answer-form.js';
import { formValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { DrawTriage } from './draw-triage.js';

const taken = ['route', 'forward-external'] as const;

/** The routing supervisor's page (screens.md 21): what waits, oldest first, one of it open; after a press the next. */
@ApiExcludeController()
@Controller('triage')
@Permission('triage.open')
export class TriagePage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawTriage,
    private readonly actByForm: ActByForm,
    private readonly drafts: Drafts,
  ) {}

  @Get()
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query('cursor') cursor: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const asked = { id: null, cursor: typeof cursor === 'string' ? cursor : undefined };
    await this.page.draw(req, res, principal, asked);
  }

  /** The addresses of the forms lead here too: a reload after a refusal must not end on a missing page. */
  @Get([':id', ':id/actions/:action'])
  async open(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(await this.drafts.take(req));
    await this.page.draw(req, res, principal, { id }, { form, faults: [] });
  }

  /** A refused press comes back with what was written; 503 keeps its key, so that pressing again is safe. */
  @Post(':id/actions/:action')
  async act(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('action') name: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const action = taken.find((one) => one === name);
    if (!action) throw new AppError('not-found');
    const form = formValues(body);
    const work = async () => {
      await this.actByForm.execute(principal, id, action, form, { language: languageOf(req) });
      this.pages.redirect(res, '/triage');
    };
    await answerForm(req, form, work, (refused) => this.page.draw(req, res, principal, { id }, refused), `${action}-`);
  }
}

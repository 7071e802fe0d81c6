import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { athensDate } from '../web/athens.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, given, typed } from '../web/form.js';
import type { Language } from '../web/language.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { entryRows } from './entry-rows.js';
import { LookUp } from './look-up.js';
import { registerSearch, type RegisterHit } from './register-view.js';

const sent = Object.keys(registerSearch.shape);

/** The register for people: searched by what is known, an entry read whole. By POST: names belong in no address. */
@ApiExcludeController()
@Controller('registry')
export class RegistryPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly lookUp: LookUp,
  ) {}

  /** @param caseId the case that it is for; an id says nothing of anybody */
  @Get()
  @Permission('register.look-up')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query('case') caseId: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.lookUp.requireKeeper(principal);
    const form = { caseId: typeof caseId === 'string' ? caseId : '' };
    await this.draw(req, res, { form, faults: [] });
  }

  @Post()
  @Permission('register.look-up')
  async search(
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const language = languageOf(req);
    const look = async () => {
      await this.lookUp.requireKeeper(principal);
      const sought = Object.fromEntries(sent.map((name) => [name, given(values, name)]));
      const { items, connected } = await this.lookUp.search(principal, accepted(registerSearch.safeParse(sought)));
      const found = { rows: items.map((hit) => rowOf(hit, language)), isMissing: items.length === 0, connected };
      await this.draw(req, res, { form: values, faults: [] }, found);
    };
    await answerForm(req, values, look, (refused) => this.draw(req, res, refused));
  }

  @Post('persons/:id')
  @Permission('register.look-up')
  async entry(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const language = languageOf(req);
    const open = async () => {
      const ground = { caseId: typed(values, 'caseId'), reason: typed(values, 'reason') };
      const entry = await this.lookUp.entry(principal, id, ground);
      const title = `${entry.surname} ${entry.firstName}`;
      await this.pages.render(req, res, 'pages/registry-entry', {
        title: text(language, 'registry.heading'),
        heading: title,
        rows: entryRows(entry, language),
        back: ground.caseId ? `/desk/cases/${ground.caseId}` : '/registry',
      });
    };
    await answerForm(req, values, open, (refused) => this.draw(req, res, refused));
  }

  private async draw(
    req: Request,
    res: Response,
    { form, faults, status = 200 }: ShownForm,
    found: object | null = null,
  ): Promise<void> {
    const heading = text(languageOf(req), 'registry.heading');
    const model = { title: heading, heading, form, faults, found, forCase: typed(form, 'caseId'), wide: true };
    await this.pages.render(req, res, 'pages/registry', model, status);
  }
}

function rowOf(hit: RegisterHit, language: Language): object {
  const names = (fields: string[]): string => fields.map((field) => text(language, `sought.${field}`)).join(', ');
  const wrong = hit.differs.filter((field) => !hit.partly.includes(field));
  return {
    ...hit,
    born: athensDate(`${hit.birthDate}T12:00:00Z`),
    parents: [hit.father, hit.mother].map((name) => name ?? '—').join(', '),
    standingText: hit.standing === 'active' ? '' : text(language, `registry.standing.${hit.standing}`),
    agreesText: names(hit.agrees),
    partlyText: names(hit.partly),
    differsText: names(wrong),
  };
}

import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { clientOf } from '../identity/client.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { changedPromises } from '../ledger/changed-promises.js';
import { formValues, type FormValues, typed } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { ListCases } from './list-cases.js';
import { TrackCase, type Tracking } from './track-case.js';

/** Following a case by its number, which is asked for by POST so that it stands in no address or log. */
@ApiExcludeController()
@Controller('track')
export class TrackPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly trackCase: TrackCase,
    private readonly listCases: ListCases,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Permission('public.read')
  async ask(@Req() req: Request, @Res() res: Response): Promise<void> {
    await this.draw(req, res, null, {}, []);
  }

  /** `number` from the header, or the three boxes; a whole number pasted into the first box is understood too. */
  @Post()
  @Permission('public.read')
  async answer(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(body);
    const number =
      typed(values, 'number') || ['number-1', 'number-2', 'number-3'].map((n) => typed(values, n)).join('');
    try {
      const own = await this.findForStaff(principal, number);
      if (own) return this.pages.redirect(res, own);
      const found = await this.trackCase.execute(number, clientOf(req, this.config.secret), languageOf(req));
      await this.draw(req, res, found, {}, []);
    } catch (error) {
      if (!(error instanceof AppError) || !(error.code in faultTexts)) throw error;
      const message = text(languageOf(req), faultTexts[error.code as keyof typeof faultTexts]);
      const shown = typed(values, 'number') ? { 'number-1': number } : values;
      await this.draw(req, res, null, shown, [{ field: 'number-1', message }], error.status);
    }
  }

  /** Staff who type a number want the case itself. */
  private async findForStaff(principal: Principal, number: string): Promise<string | null> {
    if (!principal.roles.some((role) => role !== 'citizen' && role !== 'deputy' && role !== 'admin')) return null;
    const { items } = await this.listCases.execute(principal, { q: number, limit: 1 });
    const [found] = items;
    if (!found) return null;
    return principal.roles.includes('office') ? `/pickup/${found.id}` : `/desk/cases/${found.id}`;
  }

  private async draw(
    req: Request,
    res: Response,
    found: Tracking | null,
    form: FormValues,
    faults: Fault[],
    status = 200,
  ): Promise<void> {
    const title = text(languageOf(req), 'track.heading');
    const timeline = found && {
      ...found,
      steps: found.steps.toReversed(),
      promises: changedPromises(found.promises),
    };
    const model = { title, back: '/', scripts: ['track.js'], found: timeline, form, faults };
    await this.pages.render(req, res, 'pages/track', model, status);
  }
}

const faultTexts = { 'tracking-number-mistyped': 'track.mistyped', 'not-found': 'track.notFound' } as const;

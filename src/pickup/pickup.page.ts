import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ActOnCase } from '../cases/act-on-case.js';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { ListMessages } from '../notices/list-messages.js';
import { newNonce } from '../web/form-token.js';
import { answerForm } from '../web/answer-form.js';
import { chosen, faultsOf, formValues, given, typed, type FormValues } from '../web/form.js';
import type { Fault } from '../web/helpers.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { messageViews } from '../notices/message-view.js';
import { FindOfficePapers } from './find-office-papers.js';
import { paperView } from './papers-view.js';
import type { OfficePaper } from './pickup.schema.js';
import { TellLatePapers } from './tell-late-papers.js';

/** Received in one press; of more the rest is ticked again. */
const mostAtOnce = 50;

interface Shown {
  form?: FormValues;
  faults?: Fault[];
  found?: OfficePaper[] | null;
  status?: number;
  /** Of what was just handed over. */
  given?: string;
}

/** An office: the one box, what came today, what waits for its citizen, and who stands at the counter. */
@ApiExcludeController()
@Controller('pickup')
export class PickupPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly papers: FindOfficePapers,
    private readonly actOnCase: ActOnCase,
    private readonly lateOnes: TellLatePapers,
    private readonly listMessages: ListMessages,
  ) {}

  @Get(['', 'search', 'receive'])
  @Permission('pickup.open')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query('given') handed: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, { given: typeof handed === 'string' ? handed.slice(0, 36) : '' });
  }

  /** By POST, since a surname stands in no address. One hit is opened at once. */
  @Post('search')
  @Permission('pickup.open')
  async search(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const look = async () => {
      const found = await this.papers.search(principal, typed(form, 'text'), languageOf(req));
      const [only] = found;
      if (only && found.length === 1) return this.pages.redirect(res, `/pickup/${only.id}`);
      await this.draw(req, res, principal, { form, found });
    };
    await answerForm(req, form, look, (refused) => {
      const faults = refused.faults.map((one) => ({ ...one, field: 'text' }));
      return this.draw(req, res, principal, { ...refused, faults });
    });
  }

  /** Those ticked of what came today; one that cannot be received is named, the others are. */
  @Post('receive')
  @Permission('pickup.open')
  async receive(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const language = languageOf(req);
    const ids = chosen(form, 'ids').slice(0, mostAtOnce);
    if (ids.length === 0) {
      const faults = [{ field: 'ids', message: text(language, 'pickup.tickSome') }];
      return this.draw(req, res, principal, { faults, status: 422 });
    }
    const nonce = given(form, 'idempotencyKey') ?? newNonce();
    const faults: Fault[] = [];
    for (const id of ids) {
      try {
        await this.actOnCase.execute(principal, id, 'receive', {}, { key: `${nonce}:${id}`, language });
      } catch (error) {
        // A number that nobody has sent us is one that is not here.
        if (!(error instanceof AppError)) throw error;
        faults.push(...faultsOf(error, language).map(({ message }) => ({ field: 'ids', message })));
      }
    }
    if (faults.length === 0) return this.pages.redirect(res, '/pickup');
    await this.draw(req, res, principal, { faults, status: 409 });
  }

  private async draw(req: Request, res: Response, principal: Principal, shown: Shown): Promise<void> {
    const language = languageOf(req);
    const { office, waiting, arrivals } = await this.papers.execute(principal, language);
    const late = arrivals.filter((paper) => paper.late);
    // Before his messages are read: he is among those who are told.
    const lateText = await this.lateOnes.execute(late, language);
    const messages = await this.listMessages.unread(principal.userId!);
    const view = (papers: OfficePaper[]) => papers.map((paper) => paperView(paper, language));
    await this.pages.render(
      req,
      res,
      'pages/pickup',
      {
        title: text(language, 'nav.pickup'),
        scripts: ['desk.js'],
        office: office.name,
        prints: office.prints,
        messages: messageViews(messages, '/pickup'),
        arrivals: view(arrivals),
        lateText,
        overdue: view(waiting.filter((paper) => paper.overdue)),
        waiting: view(waiting.filter((paper) => !paper.overdue)),
        any: waiting.length > 0,
        found: shown.found ? view(shown.found) : null,
        given: shown.given ?? '',
        form: shown.form ?? {},
        faults: shown.faults ?? [],
        idempotencyKey: newNonce(),
      },
      shown.status ?? 200,
    );
  }
}

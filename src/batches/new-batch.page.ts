import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { days, readAction } from '../cases/action-form.js';
import { manyActions, type ManyAction } from '../cases/many-actions.js';
import { fault, validationFailed } from '../errors/app-error.js';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { chosen, formValues, given, type FormValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { newBatchSchema } from './batch.schema.js';
import { DrawNewBatch } from './draw-new-batch.js';
import { StartBatch } from './start-batch.js';

/** One action on the cases that were ticked in a list: who can and why the others cannot, what it needs, and off it goes. */
@ApiExcludeController()
@Controller('supervise/batches')
export class NewBatchPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly page: DrawNewBatch,
    private readonly start: StartBatch,
  ) {}

  @Get()
  @Permission('batch.start')
  async preview(
    @CurrentPrincipal() principal: Principal,
    @Query() query: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, { form: formValues(query), faults: [] });
  }

  @Post()
  @Permission('batch.start')
  async begin(
    @CurrentPrincipal() principal: Principal,
    @Body() sent: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const values = formValues(sent);
    const { action, ids } = wanted(values);
    if (ids.length === 0) return this.draw(req, res, principal, { form: values, faults: [] });
    const work = async () => {
      const body = accepted<Record<string, unknown>>(readAction(action, values));
      requireDaysToCome(body);
      const { id } = await this.start.execute(principal, { action, ids, body }, given(values, 'idempotencyKey'));
      this.pages.redirect(res, `/supervise/batches/${id}`);
    };
    await answerForm(req, values, work, (refused) => this.draw(req, res, principal, refused), `${action}-`);
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    { form, faults, status = 200 }: ShownForm,
  ): Promise<void> {
    const { action, ids } = wanted(form);
    const model = await this.page.model(principal, action, ids, languageOf(req));
    const key = given(form, 'idempotencyKey');
    await this.pages.render(
      req,
      res,
      'pages/new-batch',
      { ...model, ...(key && { idempotencyKey: key }), form, faults },
      status,
    );
  }
}

/** What no single case of them could take is said here, before all of them are refused. */
function requireDaysToCome(body: Record<string, unknown>): void {
  const past = days.filter((name) => Date.parse(String(body[name])) <= Date.now());
  if (past.length > 0) throw validationFailed(past.map((name) => fault(`/${name}`, 'in-the-past')));
}

const all: readonly ManyAction[] = [...manyActions.own, ...manyActions.unit];

/** What no list of ours sends counts as nothing ticked. */
function wanted(values: FormValues): { action: ManyAction; ids: string[] } {
  const action = all.find((one) => one === given(values, 'action'));
  const ids = newBatchSchema.shape.ids.safeParse(chosen(values, 'ids'));
  return { action: action ?? 'schedule', ids: action && ids.success ? ids.data : [] };
}

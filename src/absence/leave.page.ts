import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, typed, type FormValues } from '../web/form.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import type { AbsenceView } from './absence.schema.js';
import { ChangeAbsence } from './change-absence.js';
import { readAbsences } from './list-absences.js';
import { formFromLeave, leaveFromForm } from './leave-form.js';
import { absenceWords, leaveView, monthOf } from './leave-view.js';
import { peopleManaged, substitutesFor } from './people-managed.js';
import { PlanAbsence } from './plan-absence.js';

interface Sent extends ShownForm {
  /** How many cases would move, once that was asked. */
  moves?: number;
}

/** Who is away this month, entering a leave with what it will move, changing and cancelling one (screens.md 22). */
@ApiExcludeController()
@Controller('supervise/leave')
export class LeavePage {
  constructor(
    private readonly db: DataSource,
    private readonly pages: PageRenderer,
    private readonly plan: PlanAbsence,
    private readonly changing: ChangeAbsence,
  ) {}

  @Get()
  @Permission('absence.manage')
  async month(
    @CurrentPrincipal() principal: Principal,
    @Query('month') month: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, month, { form: {}, faults: [] });
  }

  /** First told what it moves; kept only when it is sent again as it was told. */
  @Post()
  @Permission('absence.manage')
  async enter(
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const draw = (sent: Sent) => this.draw(req, res, principal, typed(form, 'month'), sent);
    const work = async () => {
      const leave = leaveFromForm(form);
      if (typed(form, 'told') !== asTold(form)) {
        const { moves } = await this.plan.preview(principal, leave);
        return draw({ form, faults: [], moves });
      }
      await this.plan.execute(principal, leave);
      this.pages.redirect(res, `/supervise/leave?month=${typed(form, 'startsAt').slice(0, 7)}`);
    };
    await answerForm(req, form, work, draw);
  }

  @Get(':id')
  @Permission('absence.manage')
  async one(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.drawOne(req, res, principal, id, null);
  }

  @Post(':id')
  @Permission('absence.manage')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const work = async () => {
      if (typed(form, 'step') === 'cancel') await this.changing.cancel(principal, id);
      else await this.changing.change(principal, id, leaveFromForm({ ...form, user: '' }));
      this.pages.redirect(res, `/supervise/leave`);
    };
    await answerForm(req, form, work, (refused) => this.drawOne(req, res, principal, id, refused));
  }

  private async draw(req: Request, res: Response, principal: Principal, asked: unknown, sent: Sent): Promise<void> {
    const language = languageOf(req);
    const month = monthOf(asked, new Date());
    const [people, absences] = await Promise.all([
      peopleManaged(this.db.manager, principal),
      readAbsences(this.db.manager, principal, { from: month.from, to: month.to }),
    ]);
    const substitutes = await substitutesFor(
      this.db.manager,
      people.map(({ id }) => id),
    );
    const model = {
      ...leaveView(month, people, absences, language),
      users: people.map(({ id, name }) => ({ value: id, label: name })),
      alone: people.length < 2,
      substitutes: substitutes.map(({ id, name }) => ({ value: id, label: name })),
      movesText: sent.moves === undefined ? '' : text(language, 'leave.moves', { count: sent.moves }),
      told: sent.moves === undefined ? '' : asTold(sent.form),
      path: '/supervise/leave',
      form: sent.form,
      faults: sent.faults,
    };
    await this.pages.render(req, res, 'pages/leave', model, sent.status ?? 200);
  }

  private async drawOne(
    req: Request,
    res: Response,
    principal: Principal,
    id: string,
    sent: ShownForm | null,
  ): Promise<void> {
    const language = languageOf(req);
    const absence = await this.find(principal, id);
    const substitutes = await substitutesFor(this.db.manager, [absence.user.id]);
    const words = absenceWords(absence, language);
    // One that is over, or of a closed account, is nobody's to change here.
    if (words.href === '') throw new AppError('not-found');
    const model = {
      title: text(language, 'leave.changeHeading', { name: absence.user.name }),
      ...words,
      id,
      substitutes: substitutes.map((one) => ({ value: one.id, label: one.name })),
      back: '/supervise/leave',
      path: `/supervise/leave/${id}`,
      form: sent?.form ?? formFromLeave(absence),
      faults: sent?.faults ?? [],
    };
    await this.pages.render(req, res, 'pages/leave-change', model, sent?.status ?? 200);
  }

  private async find(principal: Principal, id: string): Promise<AbsenceView> {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
    const [absence] = isId ? await readAbsences(this.db.manager, principal, { id }) : [];
    if (!absence) throw new AppError('not-found');
    return absence;
  }
}

/** What the count was told of: a form that was changed since is told of anew. */
function asTold(form: FormValues): string {
  return ['user', 'startsAt', 'endsAt', 'substitute'].map((name) => typed(form, name)).join('|');
}

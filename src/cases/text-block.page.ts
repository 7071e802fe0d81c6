import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, typed } from '../web/form.js';
import { actionFields } from './action-fields.js';
import { actionNamed } from './actions-view.js';
import { DrawStaffCase } from './draw-staff-case.js';
import { FindTextBlocks } from './find-text-blocks.js';

/** Puts a ready-made text into the form of an action by a round trip, so that no script is needed. */
@ApiExcludeController()
@Controller('desk/cases/:id/blocks/:action')
@Permission('case.read-staff')
export class TextBlockPage {
  constructor(
    private readonly page: DrawStaffCase,
    private readonly textBlocks: FindTextBlocks,
  ) {}

  /** A reload after the round trip must not end on a missing page. */
  @Get()
  async show(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.page.draw(req, res, principal, id, { form: {}, faults: [] });
  }

  /** The page again, the text after what was written already; nothing is stored. */
  @Post()
  async put(
    @Param('id') id: string,
    @Param('action') name: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const action = actionNamed(name);
    const part = action && actionFields[action].find(({ kind }) => kind === 'textarea')?.part;
    if (!action || !part) throw new AppError('not-found');
    const values = formValues(body);
    const draw = (shown: ShownForm) => this.page.draw(req, res, principal, id, { ...shown, faulty: action });
    const fill = async () => {
      const filled = await this.textBlocks.fill(principal, id, action, typed(values, `${action}-block`));
      const written = [typed(values, `${action}-${part}`), filled].filter((text) => text !== '').join('\n');
      await draw({ form: { ...values, [`${action}-${part}`]: written }, faults: [] });
    };
    await answerForm(req, values, fill, draw, `${action}-`);
  }
}

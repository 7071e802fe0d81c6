import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { athensDate } from '../web/athens.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, given, type FormValues } from '../web/form.js';
import { newNonce } from '../web/form-token.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { FindRegistered } from './find-registered.js';
import { personSoughtSchema, proveSchema, type PersonFound } from './identity-proof.schema.js';
import { paperChoices, personChoice, proofView } from './identity-view.js';
import { OverseeProofs } from './oversee-proofs.js';
import { ProveIdentity } from './prove-identity.js';

/** At the counter: the citizen says his e-mail, the clerk finds him in the register by the paper he shows. */
@ApiExcludeController()
@Controller('pickup/identity')
export class IdentityPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly registered: FindRegistered,
    private readonly prove: ProveIdentity,
    private readonly proofs: OverseeProofs,
  ) {}

  @Get(['', 'persons'])
  @Permission('identity.prove')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query('proven') proven: unknown,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    await this.draw(req, res, principal, { form: {}, faults: [] }, null, Boolean(proven));
  }

  @Post('persons')
  @Permission('identity.prove')
  async search(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const look = async () => {
      const found = await this.find(principal, form);
      await this.draw(req, res, principal, { form, faults: [] }, found);
    };
    await answerForm(req, form, look, (refused) => this.draw(req, res, principal, refused, null));
  }

  @Post()
  @Permission('identity.prove')
  async enter(
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const work = async () => {
      const names = Object.keys(proveSchema.shape);
      await this.prove.execute(principal, parsed(proveSchema, form, names));
      this.pages.redirect(res, '/pickup/identity?proven=1');
    };
    await answerForm(req, form, work, async (refused) => {
      // Whom he found stays on the page beside the fault.
      const found = given(form, 'name') ? await this.find(principal, form) : null;
      await this.draw(req, res, principal, refused, found);
    });
  }

  private find(principal: Principal, form: FormValues): Promise<PersonFound[]> {
    return this.registered.execute(principal, parsed(personSoughtSchema, form, ['name', 'birthDate']));
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    { form, faults, status = 200 }: ShownForm,
    found: PersonFound[] | null,
    justProven = false,
  ): Promise<void> {
    const language = languageOf(req);
    const proofs = await this.proofs.list(principal);
    const birthDate = given(form, 'birthDate');
    await this.pages.render(
      req,
      res,
      'pages/identity',
      {
        title: text(language, 'identity.heading'),
        back: '/pickup',
        justProven,
        searched: found !== null,
        persons: (found ?? []).map((person) => personChoice(person, language)),
        soughtWords: birthDate ? `${given(form, 'name')}, ${athensDate(`${birthDate}T12:00:00Z`)}` : '',
        paperOptions: paperChoices(language),
        proofs: proofs.map((proof) => proofView(proof, language)),
        form,
        faults,
        idempotencyKey: newNonce(),
      },
      status,
    );
  }
}

function parsed<S extends z.ZodType>(schema: S, form: FormValues, names: string[]): z.output<S> {
  return accepted(schema.safeParse(Object.fromEntries(names.map((name) => [name, given(form, name)]))));
}

import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { accepted } from '../errors/validation-pipe.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { answerForm, type ShownForm } from '../web/answer-form.js';
import { formValues, given } from '../web/form.js';
import { newNonce } from '../web/form-token.js';
import { languageOf } from '../web/page-language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { revokeSchema } from './identity-proof.schema.js';
import { proofView } from './identity-view.js';
import { OverseeProofs } from './oversee-proofs.js';

/** For whoever answers for the certificates: whose account was proven to be whom, and giving one up. */
@ApiExcludeController()
@Controller('supervise/identity')
export class OverseeIdentityPage {
  constructor(
    private readonly pages: PageRenderer,
    private readonly proofs: OverseeProofs,
  ) {}

  @Get()
  @Permission('identity.revoke')
  async show(@CurrentPrincipal() principal: Principal, @Req() req: Request, @Res() res: Response): Promise<void> {
    await this.draw(req, res, principal, { form: {}, faults: [] });
  }

  @Post(':id')
  @Permission('identity.revoke')
  async revoke(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const form = formValues(body);
    const field = `reason-${id}`;
    const work = async () => {
      const { reason } = accepted(revokeSchema.safeParse({ reason: given(form, field) }));
      await this.proofs.revoke(principal, id, reason);
      this.pages.redirect(res, '/supervise/identity');
    };
    await answerForm(req, form, work, (refused) => {
      const faults = refused.faults.map((one) => ({ ...one, field: one.field && field }));
      return this.draw(req, res, principal, { ...refused, faults });
    });
  }

  private async draw(
    req: Request,
    res: Response,
    principal: Principal,
    { form, faults, status = 200 }: ShownForm,
  ): Promise<void> {
    const language = languageOf(req);
    const proofs = (await this.proofs.list(principal)).map((proof) => proofView(proof, language));
    const model = { title: text(language, 'identity.proofs'), back: '/supervise', proofs, form, faults };
    await this.pages.render(req, res, 'pages/identity-proofs', { ...model, idempotencyKey: newNonce() }, status);
  }
}

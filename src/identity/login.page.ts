import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { AppError } from '../errors/app-error.js';
import { errorTable } from '../errors/error-table.js';
import { zodToFieldErrors } from '../errors/zod-field-errors.js';
import { pageLanguage } from '../web/language.js';
import { PageRenderer } from '../web/page-renderer.js';
import { text } from '../web/texts.js';
import { clientOf } from './client.js';
import { csrfToken } from './csrf.js';
import { homeOf } from './home-of.js';
import { localPath } from './local-path.js';
import { Permission } from './permission.decorator.js';
import { CurrentPrincipal, type Principal } from './principal.js';
import { sessionLimits } from './session-limits.js';
import { credentialsSchema } from './session.schema.js';
import { endSession } from './sessions.controller.js';
import { SignIn } from './sign-in.js';

/** Signing in and out on pages. Both are POSTs with a token: nobody is signed in or out by a link. */
@ApiExcludeController()
@Controller()
export class LoginPage {
  constructor(
    private readonly signIn: SignIn,
    @Inject(PageRenderer) private readonly pages: PageRenderer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('login')
  @Permission('public.read')
  async show(
    @Query('next') next: unknown,
    @CurrentPrincipal() principal: Principal,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    if (principal.userId !== null) return this.pages.redirect(res, localPath(next) ?? homeOf(principal));
    await this.draw(req, res, { email: '', error: '', next: localPath(next) ?? '' });
  }

  @Post('login')
  @Permission('session.create')
  async submit(@Body() form: Record<string, unknown>, @Req() req: Request, @Res() res: Response): Promise<void> {
    const next = localPath(form['next']);
    const email = typeof form['email'] === 'string' ? form['email'].slice(0, 254) : '';
    const parsed = credentialsSchema.safeParse(form);
    if (!parsed.success) {
      const faults = zodToFieldErrors(parsed.error.issues, pageLanguage(req));
      return this.draw(req, res, { email, error: faults[0]!.message, next: next ?? '' }, 422);
    }
    const signed = await this.signIn.execute(parsed.data, clientOf(req, this.config.secret)).catch(expected);
    if (signed instanceof AppError) {
      const { status, [pageLanguage(req)]: error } = errorTable[signed.code];
      return this.draw(req, res, { email, error, next: next ?? '' }, status);
    }
    await openSession(req, signed);
    this.pages.redirect(res, next ?? homeOf(signed));
  }

  @Post('logout')
  @Permission('session.delete')
  async leave(@Req() req: Request, @Res() res: Response): Promise<void> {
    await endSession(req);
    this.pages.redirect(res, '/');
  }

  private async draw(
    req: Request,
    res: Response,
    model: { email: string; error: string; next: string },
    status = 200,
  ): Promise<void> {
    const title = text(pageLanguage(req), 'login.heading');
    await this.pages.render(req, res, 'pages/login', { title, ...model, csrfToken: csrfToken(req) }, status);
  }
}

/** A new session with a new id, so that one planted in the browser before is worth nothing. */
function openSession(req: Request, principal: Principal): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error) return reject(error as Error);
      req.session.userId = principal.userId!;
      req.session.limits = sessionLimits(principal.roles);
      // Made now, so that two pages opened at once do not each make one and undo the other's.
      csrfToken(req);
      req.session.save((failed: unknown) => (failed ? reject(failed as Error) : resolve()));
    });
  });
}

/** The two refusals that the form itself shows. */
function expected(error: unknown): AppError {
  const shown = error instanceof AppError && ['credentials-refused', 'too-many-requests'].includes(error.code);
  if (shown) return error;
  throw error;
}

import 'reflect-metadata';
import { Body, Controller, Get, Module, Post, Req, type INestApplication } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit } from '../../../src/audit/audit.js';
import { CONFIG, type Config } from '../../../src/config/config.js';
import { Drafts } from '../../../src/drafts/drafts.js';
import { AppError } from '../../../src/errors/app-error.js';
import { ProblemFilter } from '../../../src/errors/problem.filter.js';
import { validationPipe } from '../../../src/errors/validation-pipe.js';
import { BearerSessions } from '../../../src/identity/bearer-sessions.js';
import { csrfToken } from '../../../src/identity/csrf.js';
import { installHttp } from '../../../src/identity/install-http.js';
import { LoadPrincipal } from '../../../src/identity/load-principal.js';
import { LoginPage } from '../../../src/identity/login.page.js';
import { Permission } from '../../../src/identity/permission.decorator.js';
import { PermissionGuard } from '../../../src/identity/permission.guard.js';
import { PrincipalOfRequest } from '../../../src/identity/principal-of-request.js';
import { CurrentPrincipal, type Principal } from '../../../src/identity/principal.js';
import { SessionsController } from '../../../src/identity/sessions.controller.js';
import { SignIn } from '../../../src/identity/sign-in.js';
import { Throttle } from '../../../src/identity/throttle.js';
import { PageRenderer } from '../../../src/web/page-renderer.js';

const noteSchema = z.object({ email: z.email(), text: z.string().min(1).max(200_000) });

/** Routes of every kind that the guards distinguish, and nothing behind them. */
@Controller()
class Probe {
  constructor(private readonly drafts: Drafts) {}

  /** A page with a form for signed-in people: shows what was kept of it. */
  @Get('note')
  @Permission('me.read')
  async form(@Req() req: Request): Promise<unknown> {
    return { token: csrfToken(req), kept: await this.drafts.take(req) };
  }

  @Post('note')
  @Permission('me.read')
  submit(@Body() body: Record<string, unknown>, @CurrentPrincipal() principal: Principal): unknown {
    return { by: principal.name, text: body['text'] };
  }

  /** A page with a form for everybody. */
  @Get('open')
  @Permission('public.read')
  async openForm(@Req() req: Request): Promise<unknown> {
    return { token: csrfToken(req), kept: await this.drafts.take(req) };
  }

  @Post('open')
  @Permission('public.read')
  openSubmit(@Body() body: Record<string, unknown>, @CurrentPrincipal() principal: Principal): unknown {
    return { by: principal.name, text: body['text'] };
  }

  @Post('api/v1/notes')
  @Permission('public.read')
  note(@Body({ schema: noteSchema }) body: z.infer<typeof noteSchema>, @CurrentPrincipal() who: Principal): unknown {
    return { by: who.name, length: body.text.length };
  }

  @Get('api/v1/broken')
  @Permission('public.read')
  broken(): never {
    throw new Error('the password of Μαρία is abc');
  }

  @Get('api/v1/away')
  @Permission('public.read')
  away(): never {
    throw new AppError('outcome-unknown');
  }

  @Get('api/v1/forgotten')
  forgotten(): string {
    return 'reached';
  }
}

/** Pages as plain JSON, so that specs read the model; the real templates are tested elsewhere. */
const plainPages = {
  async render(_req: Request, res: Response, view: string, model: object, status = 200): Promise<void> {
    res.status(status).json({ view, ...model });
  },
  redirect(res: Response, path: string): void {
    res.redirect(303, path);
  },
  async renderError(_req: Request, res: Response, code: AppError['code'], extra: object = {}): Promise<void> {
    res.status(new AppError(code).status).json({ view: 'pages/error', code, ...extra });
  },
} satisfies Pick<PageRenderer, 'render' | 'redirect' | 'renderError'>;

export interface SmallApplication {
  app: INestApplication;
  url: string;
  close(): Promise<void>;
}

/** The guards of the real application around the probe, listening on a free port of loopback. */
export async function smallApplication(db: DataSource, config: Partial<Config> = {}): Promise<SmallApplication> {
  const full = { secret: 'a secret for tests only, 32 characters', publicUrl: 'http://localhost', trustProxy: null };
  const provide = [Audit, Drafts, BearerSessions, LoadPrincipal, PrincipalOfRequest, SignIn, Throttle];
  @Module({
    controllers: [Probe, SessionsController, LoginPage],
    providers: [
      ...provide,
      { provide: DataSource, useValue: db },
      { provide: CONFIG, useValue: { ...full, ...config } },
      { provide: PageRenderer, useValue: plainPages },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_PIPE, useFactory: validationPipe },
      { provide: APP_GUARD, useClass: PermissionGuard },
    ],
  })
  class SmallModule {}
  const app = await NestFactory.create<NestExpressApplication>(SmallModule, { bodyParser: false, logger: false });
  installHttp(app, { ...full, ...config } as Config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, url: `http://127.0.0.1:${port}`, close: () => app.close() };
}

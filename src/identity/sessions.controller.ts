import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { CONFIG, type Config } from '../config/config.js';
import { Reply } from '../openapi/reply.js';
import { BearerSessions } from './bearer-sessions.js';
import { clientOf } from './client.js';
import { Permission } from './permission.decorator.js';
import { CurrentPrincipal, type Principal } from './principal.js';
import { bearerToken } from './request-kind.js';
import { sessionLimits } from './session-limits.js';
import { credentialsSchema, sessionSchema, userSchema } from './session.schema.js';
import { SignIn, type Credentials } from './sign-in.js';

/** Sessions of programs, and who one is. */
@ApiTags('sessions')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly bearers: BearerSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A token for `Authorization: Bearer`, and whose it is. */
  @Post('sessions')
  @Permission('session.create')
  @Reply(201, sessionSchema, 'credentials-refused', 'validation-failed', 'too-many-requests')
  async create(
    @Body({ schema: credentialsSchema }) credentials: Credentials,
    @Req() req: Request,
  ): Promise<z.infer<typeof sessionSchema>> {
    const principal = await this.signIn.execute(credentials, clientOf(req, this.config.secret));
    const user = userOf(principal);
    const { token, expiresAt } = await this.bearers.open(user.id, sessionLimits(principal.roles));
    return { token, expiresAt: expiresAt.toISOString(), user };
  }

  @Delete('sessions')
  @HttpCode(204)
  @Permission('session.delete')
  @ApiResponse({ status: 204, description: 'Signed out; the token or the cookie opens nothing any more' })
  async delete(@Req() req: Request): Promise<void> {
    const token = bearerToken(req);
    if (token !== null) await this.bearers.close(token);
    else await endSession(req);
  }

  /** Who the session belongs to. */
  @Get('me')
  @Permission('me.read')
  @Reply(200, userSchema, 'sign-in-needed')
  me(@CurrentPrincipal() principal: Principal): z.infer<typeof userSchema> {
    return userOf(principal);
  }
}

/** Ends the session of the cookie, in the database too. */
export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!req.session) return resolve();
    req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

function userOf(principal: Principal): z.infer<typeof userSchema> {
  return {
    id: principal.userId!,
    name: principal.name ?? '',
    email: principal.email ?? '',
    roles: principal.roles,
    units: principal.units,
    ...(principal.office === null ? {} : { office: principal.office }),
    language: principal.language ?? 'el',
  };
}

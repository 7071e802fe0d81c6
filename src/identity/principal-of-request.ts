import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors/app-error.js';
import { BearerSessions } from './bearer-sessions.js';
import { LoadPrincipal } from './load-principal.js';
import { anonymous, type Principal } from './principal.js';
import { bearerToken } from './request-kind.js';

/** Where a program gets its first token: an old one in the header must not keep it out. */
const signInPath = '/api/v1/sessions';

/** Finds out who asks: by the token if there is one, else by the session of the cookie. */
@Injectable()
export class PrincipalOfRequest {
  constructor(
    private readonly bearers: BearerSessions,
    private readonly principals: LoadPrincipal,
  ) {}

  /** Express middleware; sets `req.principal`, or fails with `sign-in-needed` for a token that is no longer good. */
  readonly use = (req: Request, _res: Response, next: NextFunction): void => {
    this.find(req).then((principal) => {
      req.principal = principal;
      next();
    }, next);
  };

  private async find(req: Request): Promise<Principal> {
    const token = bearerToken(req);
    if (token === null) {
      const userId = req.session?.userId;
      return (userId === undefined ? null : await this.principals.execute(userId)) ?? anonymous;
    }
    if (req.method === 'POST' && req.path === signInPath) return anonymous;
    const userId = await this.bearers.userOf(token);
    const principal = userId === null ? null : await this.principals.execute(userId);
    // Never fall back to nobody: a case meant to be filed as oneself would be filed without a name.
    if (!principal) throw new AppError('sign-in-needed');
    return principal;
  }
}

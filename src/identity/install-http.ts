import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { Config } from '../config/config.js';
import { Drafts } from '../drafts/drafts.js';
import { bodies } from './bodies.js';
import { trustProxySetting } from './client.js';
import { cookieName } from './cookies.js';
import { refuseCrossSite, requireFormToken } from './csrf.js';
import { deriveKey, newSecretId } from './keys.js';
import { PrincipalOfRequest } from './principal-of-request.js';
import { bearerToken, isInterfacePath } from './request-kind.js';
import { securityHeaders } from './security-headers.js';
import { SessionStore } from './session-store.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** In the log and in the answer of an unexpected failure, so that the two are found together. */
    requestId?: string;
  }
}

/**
 * What every request passes before its route, in this order: headers, origin, session, person, body, form token.
 * Call once, before `app.init()`; create the application with `{ bodyParser: false }`.
 */
export function installHttp(app: NestExpressApplication, config: Config): void {
  const https = config.publicUrl.startsWith('https:');
  const personal = [
    exceptForAssets(sessions(app.get(DataSource), config, https)),
    exceptForAssets(app.get(PrincipalOfRequest, { strict: false }).use),
  ];
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxySetting(config.trustProxy));
  app.use(nameRequest(https), securityHeaders(https), refuseCrossSite(config.publicUrl), ...personal);
  app.use(...bodies(), requireFormToken(app.get(Drafts, { strict: false })));
}

function nameRequest(https: boolean): RequestHandler {
  return (req: Request, res: Response, next: NextFunction): void => {
    req.requestId = v7();
    res.setHeader('X-Request-Id', req.requestId);
    // With an https PUBLIC_URL whatever ends TLS is the only way in, also when TRUST_PROXY is not set.
    if (https) Object.defineProperty(req, 'secure', { value: true });
    next();
  };
}

function sessions(db: DataSource, config: Config, https: boolean): RequestHandler {
  const ofCookie = session({
    name: cookieName('session', https),
    secret: deriveKey(config.secret, 'cookie').toString('base64url'),
    genid: newSecretId,
    store: new SessionStore(db),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
  });
  // At the interface a token says who asks, and a cookie beside it counts for nothing.
  return (req, res, next) =>
    bearerToken(req) !== null && isInterfacePath(req.path) ? next() : ofCookie(req, res, next);
}

function exceptForAssets(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (req.path.startsWith('/assets/') ? next() : handler(req, res, next));
}

import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, Response } from 'express';
import type { Drafts } from '../drafts/drafts.js';
import { AppError } from '../errors/app-error.js';
import { bearerToken, isInterfacePath, isPlainForm } from './request-kind.js';
import { isSafeMethod, provenanceOf, type Provenance } from './same-origin.js';

declare module 'express-serve-static-core' {
  interface Request {
    provenance?: Provenance;
  }
}

/** Name of the hidden field; programs of our own pages may send the header X-CSRF-Token instead. */
export const csrfField = '_csrf';

const sync = csrfSync({
  getTokenFromRequest: (req) => {
    const inForm: unknown = (req.body as Record<string, unknown> | undefined)?.[csrfField];
    return typeof inForm === 'string' ? inForm : req.get('x-csrf-token');
  },
  size: 32,
});

/** The token of this session for a form, made on first use; '' for callers without a session, who need none. */
export function csrfToken(req: Request): string {
  return req.session ? sync.generateToken(req) : '';
}

/**
 * First guard, before anything is read: an unsafe request that another site's page made is refused. Calls with a
 * Bearer token are exempt, since no browser adds one by itself.
 */
export function refuseCrossSite(publicUrl: string) {
  const publicHost = new URL(publicUrl).host;
  return (req: Request, _res: Response, next: NextFunction): void => {
    req.csrfToken = () => csrfToken(req);
    req.provenance = provenanceOf({
      method: req.method,
      secFetchSite: req.get('sec-fetch-site'),
      origin: req.get('origin'),
      host: req.host,
      publicHost,
    });
    const refused = !isSafeMethod(req.method) && req.provenance === 'cross' && bearerToken(req) === null;
    next(refused ? new AppError('forgery-suspected') : undefined);
  };
}

/**
 * Second guard, after the body is parsed: every form of a page carries the token of its session, except the one that
 * asks for a tracking number, which changes nothing and shows what anybody may see. A form whose session
 * ended meanwhile is not lost: it is kept as a draft and shown filled in again, after signing in where needed.
 */
export function requireFormToken(drafts: Drafts) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (isSafeMethod(req.method) || bearerToken(req) !== null) return next();
    if (isInterfacePath(req.path)) return next(interfaceFault(req));
    // It stands in the head of every page: a token there would make a session, and a row, for every passer-by.
    if (req.path === '/track') return next();
    // A form with files is parsed by its handler, which asks requireCsrf(), unless it only compares (/verify).
    if (req.is('multipart/form-data') || sync.isRequestValid(req)) return next();
    if (req.provenance !== 'same' || !isPlainForm(req)) return next(new AppError('forgery-suspected'));
    drafts.askAgain(req, res, ranOut(req)).catch(next);
  };
}

/** For handlers of multipart forms, once the fields are parsed. @throws AppError `forgery-suspected` */
export function requireCsrf(req: Request): void {
  if (bearerToken(req) === null && !sync.isRequestValid(req)) throw new AppError('forgery-suspected');
}

/** A cookie alone proves nothing at an interface: a page of ours must vouch, or the body be JSON, which forms cannot send. */
function interfaceFault(req: Request): AppError | undefined {
  const trusted = req.session?.userId === undefined || req.provenance === 'same' || Boolean(req.is('json'));
  return trusted ? undefined : new AppError('forgery-suspected');
}

/** Whose session the form came from, if it ended by time. */
function ranOut(req: Request): string | null {
  const lapsed = req.session?.lapsed;
  const token: unknown = (req.body as Record<string, unknown> | undefined)?.[csrfField];
  return lapsed?.userId !== undefined && lapsed.token === token ? lapsed.userId : null;
}

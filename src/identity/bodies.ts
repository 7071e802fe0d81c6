import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../errors/app-error.js';

/** Large enough for a description of 100 kB in Greek with its escapes; files come as multipart and have limits of their own. */
const limit = '256kb';

/** Parses JSON and plain forms. @throws AppError (to `next`) `too-large`, `invalid-json` */
export function bodies(): RequestHandler[] {
  return [express.json({ limit }), express.urlencoded({ limit, extended: true, parameterLimit: 500 })].map(
    (parse) => (req: Request, res: Response, next: NextFunction) =>
      parse(req, res, (error?: unknown) => next(error === undefined ? undefined : inOurTerms(error))),
  );
}

/** What body-parser and raw-body report, by their `type` and status. */
function inOurTerms(error: unknown): AppError {
  const { type, status } = error as { type?: string; status?: number };
  return new AppError(type === 'entity.too.large' || status === 413 ? 'too-large' : 'invalid-json');
}

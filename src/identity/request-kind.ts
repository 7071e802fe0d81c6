import type { Request } from 'express';

/** True under the addresses that programs use; pages are everything else. */
export function isInterfacePath(path: string): boolean {
  return /^\/(api|open311|health|metrics)(\/|$)/.test(path);
}

/** True where the answer, also a refusal, is JSON: an interface's address, or a caller who prefers JSON to HTML. */
export function wantsJson(req: Request): boolean {
  return isInterfacePath(req.path) || req.accepts(['html', 'json']) === 'json';
}

/** The token of `Authorization: Bearer`, or null. */
export function bearerToken(req: Request): string | null {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;
}

/** True for a form that a page sent in the usual encoding; one with files comes as multipart and is parsed later. */
export function isPlainForm(req: Request): boolean {
  return Boolean(req.is('application/x-www-form-urlencoded'));
}

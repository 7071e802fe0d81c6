import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

/** The token of this session that a form must bring back; csrf-sync put its maker on the request. */
export function formToken(req: Request): string {
  const { csrfToken } = req as Request & { csrfToken?: () => string };
  if (!csrfToken) throw new Error('a page with a form was asked for outside the session middleware');
  return csrfToken();
}

/** A new nonce for a form: the same one on a second press, so that it has one effect (design.md 3.3). */
export function newNonce(): string {
  return randomBytes(18).toString('base64url');
}

import type { Request } from 'express';

/**
 * Name of a cookie of ours. Under https it gets the prefix `__Host-`, with which browsers refuse it from any
 * subdomain and over plain http.
 */
export function cookieName(kind: 'session' | 'draft', secure: boolean): string {
  const name = kind === 'session' ? 'ked' : `ked-${kind}`;
  return secure ? `__Host-${name}` : name;
}

/** Value of a cookie of the request, or null. */
export function cookieOf(req: Request, name: string): string | null {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? null;
}

import type { NextFunction, Request, Response } from 'express';

export type Language = 'el' | 'en';

/** Remembers the choice of ΕΛ | EN on this device. */
export const languageCookie = 'ked_lang';

const oneYear = 365 * 24 * 3600 * 1000;

/** `el` or `en` if the value is one of them. */
export function asLanguage(value: unknown): Language | null {
  return value === 'el' || value === 'en' ? value : null;
}

/** Language of a page: the device's cookie, then the account's, then Greek (conventions.md, "Language"). */
export function pageLanguage(req: Request, account: Language | null = null): Language {
  return asLanguage(cookie(req, languageCookie)) ?? account ?? 'el';
}

/** Language of a JSON answer by Accept-Language; Greek when neither is asked for. */
export function jsonLanguage(req: Request): Language {
  if (!req.headers['accept-language']) return 'el';
  return asLanguage(req.acceptsLanguages(['el', 'en'])) ?? 'el';
}

/** `?lang=` on a page: the choice goes into a cookie and the address is asked for again without it. */
export function chooseLanguage(base: string) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const chosen = req.method === 'GET' ? asLanguage(req.query['lang']) : null;
    if (!chosen) return next();
    res.cookie(languageCookie, chosen, { maxAge: oneYear, sameSite: 'lax', httpOnly: true, secure: req.secure });
    const address = new URL(req.originalUrl, 'http://page.invalid');
    address.searchParams.delete('lang');
    // Only path and query of our own page: a leading // would lead to another site.
    res.redirect(303, base + address.pathname.replace(/^\/+/, '/') + address.search);
  };
}

function cookie(req: Request, name: string): string | undefined {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

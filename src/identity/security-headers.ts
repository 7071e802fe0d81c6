import helmet from 'helmet';
import type { NextFunction, Request, Response } from 'express';

const oneYearSeconds = 365 * 24 * 3600;

/**
 * Headers of every answer. Scripts, styles, fonts and pictures come from us alone and nothing is inline; no other
 * site may frame us; only we learn from which page of ours a link was followed. Whatever is personal is not stored:
 * assets, which are not, say so themselves.
 */
export function securityHeaders(https: boolean) {
  const headers = [false, true].map((documentation) =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(https, documentation) },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: https ? { maxAge: oneYearSeconds, includeSubDomains: false } : false,
    }),
  );
  return (req: Request, res: Response, next: NextFunction): void => {
    if (!req.path.startsWith('/assets/')) res.setHeader('Cache-Control', 'no-store');
    headers[isDocumentation(req.path) ? 1 : 0]!(req, res, next);
  };
}

/** The browsable description of the interface is Swagger's page, which styles itself inline. */
function isDocumentation(path: string): boolean {
  return path === '/api/docs' || path.startsWith('/api/docs/');
}

function contentSecurityPolicy(https: boolean, documentation: boolean): Record<string, string[] | null> {
  return {
    'default-src': ["'self'"],
    'script-src': documentation ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'style-src': documentation ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'img-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    'upgrade-insecure-requests': https ? [] : null,
  };
}

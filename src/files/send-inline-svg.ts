import type { Response } from 'express';

/**
 * Answers with a picture of ours that is drawn for one reader: kept by no cache, and opened by itself it is as lifeless
 * as in a page: nothing runs, nothing is fetched.
 */
export function sendInlineSvg(res: Response, svg: string): void {
  res.setHeader('Content-Type', 'image/svg+xml; charset=utf-8');
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', 'private, no-store');
  res.status(200).end(svg);
}

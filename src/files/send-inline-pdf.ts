import type { Response } from 'express';

/**
 * Answers with a PDF of ours that a page of ours may show in a frame; kept by no cache. The browser's own reader stands
 * on the answer's policy, so what it is made of is allowed here and nowhere else.
 */
export function sendInlinePdf(res: Response, name: string, bytes: Buffer): void {
  res.setHeader('Content-Disposition', `inline; filename="${name}"`);
  res.setHeader('Content-Type', 'application/pdf');
  framable(res);
  res.status(200).end(bytes);
}

/** Instead of the PDF: why there is none yet, in the frame where it would have stood. */
export function sendInlineText(res: Response, status: number, text: string): void {
  res.status(status).type('text/plain; charset=utf-8');
  framable(res);
  res.send(text);
}

function framable(res: Response): void {
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', 'private, no-store');
}

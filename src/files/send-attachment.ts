import type { Response } from 'express';

/**
 * Answers with a file that a browser saves and never shows as a page of ours: what people upload could be one. Kept by
 * no cache. The name may be Greek (RFC 6266).
 */
export function sendAttachment(
  res: Response,
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer },
): void {
  res.attachment(name);
  res.setHeader('Content-Type', mediaType);
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', 'private, no-store');
  res.end(bytes);
}

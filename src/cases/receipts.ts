import type { Request } from 'express';
import type { FiledCase } from './file-case.schema.js';

/** What a receipt shows; kept in the session, so that the number stands in no address. */
export interface Receipt extends FiledCase {
  service: string;
  filedAt: string;
  /** We cannot tell him anything: he left no contact, or wants none. */
  silent: boolean;
}

declare module 'express-session' {
  interface SessionData {
    receipts?: Receipt[];
    /** The receipt that the telephone desk has still to read out. */
    justFiled?: string;
  }
}

const kept = 5;

/**
 * Keeps the receipt for this session; the oldest make room. Saved before it returns: a browser follows the redirect as
 * soon as it sees its head, which may be before express-session has written anything.
 */
export function keepReceipt(req: Request, receipt: Receipt): Promise<void> {
  const others = (req.session.receipts ?? []).filter(({ id }) => id !== receipt.id);
  req.session.receipts = [...others, receipt].slice(-kept);
  req.session.justFiled = receipt.id;
  return new Promise((resolve, reject) => {
    req.session.save((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

/** The receipt of a case that this session filed, or null. */
export function findReceipt(req: Request, caseId: string): Receipt | null {
  return req.session.receipts?.find(({ id }) => id === caseId) ?? null;
}

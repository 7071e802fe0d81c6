import type { Request } from 'express';
import type { FiledCase } from './file-case.schema.js';

/** What a receipt shows; kept in the session, so that the number stands in no address. */
export interface Receipt extends FiledCase {
  service: string;
  filedAt: string;
}

declare module 'express-session' {
  interface SessionData {
    receipts?: Receipt[];
    /** Ids of the receipts that the telephone desk has still to read out. */
    justFiled?: string;
  }
}

const kept = 5;

/** Keeps the receipt for this session; the oldest make room. */
export function keepReceipt(req: Request, receipt: Receipt): void {
  const others = (req.session.receipts ?? []).filter(({ id }) => id !== receipt.id);
  req.session.receipts = [...others, receipt].slice(-kept);
}

/** The receipt of a case that this session filed, or null. */
export function findReceipt(req: Request, caseId: string): Receipt | null {
  return req.session.receipts?.find(({ id }) => id === caseId) ?? null;
}

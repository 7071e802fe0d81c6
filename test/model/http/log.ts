import type { Action } from '../../../workflows/case/transitions.js';

/** What a client saw of one press. `unknown`: 503, or no answer at all. */
export type Seen = 'ok' | 'refused' | 'unknown';

/** One key of one person on one case: pressed once, or again while its outcome was unknown. */
export interface Press {
  updateId: string;
  caseId: string;
  userId: string;
  action: Action;
  /** Of each try, in order. */
  seen: Seen[];
}

/** What the record holds in the end. */
export interface Kept {
  events: { caseId: string; version: number; type: string; userId: string | null; implied: boolean }[];
  receipts: { updateId: string; caseId: string; action: string; version: number }[];
  /** Protocol numbers, with their year. */
  numbers: string[];
}

import { ownWords, type Stretch } from './own-words.js';
import type { Draft } from './find-drafts.js';

export interface DraftView {
  number: number;
  at: string;
  author: string;
  remark: string;
  /** `own`: words that the next version no longer has. */
  stretches: Stretch[];
}

/**
 * The versions of an answer before the last, newest first, with the words of each that the next one changed; and the
 * last one with the words that it has new, empty where nothing came before. Pure.
 */
export function draftsView(drafts: readonly Draft[]): { earlier: DraftView[]; latest: Stretch[] } {
  const earlier = drafts.slice(0, -1).map(({ at, author, remark, text }, i) => ({
    number: i + 1,
    at,
    author: author ?? '',
    remark: remark ?? '',
    stretches: ownWords(text, drafts[i + 1]!.text),
  }));
  const latest = drafts.length > 1 ? ownWords(drafts.at(-1)!.text, drafts.at(-2)!.text) : [];
  return { earlier: earlier.reverse(), latest };
}

/** What an employee to whom his draft came back finds in its form: his words as they were, by name of field. Pure. */
export function returnedDraft(drafts: readonly Draft[], allowed: readonly string[]): Record<string, string> {
  const last = drafts.at(-1);
  if (!last?.remark) return {};
  const [action, field] = last.kind === 'rejection' ? ['reject', 'reject-reasons'] : ['propose', 'propose-text'];
  return allowed.includes(action) ? { [field]: last.text } : {};
}

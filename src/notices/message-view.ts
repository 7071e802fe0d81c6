import type { Message } from './notice.schema.js';

/** Unread messages as a page lists them, newest first; `cases`: where it shows a case. Pure. */
export function messageViews(messages: Message[], cases: string) {
  return messages.toReversed().map(({ id, text: words, caseId, at }) => ({
    id,
    words,
    at,
    href: caseId === null ? '' : `${cases}/${caseId}`,
  }));
}

import { finalStatuses, type Status } from '../../workflows/case/transitions.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseSummary } from './case-view.js';
import { standingDueView } from './due-view.js';

/** A row of a list of cases, for staff under `/desk/cases`, for its applicant under `/my`. */
export function caseRowView(row: CaseSummary, folder: string, now: Date, language: Language) {
  const isFinal = finalStatuses.includes(row.status as Status);
  // What is done, or waits for its owner, is not late; and a citizen is told the day, not how late we are.
  const isPlain = isFinal || row.status === 'ready-for-pickup' || folder === '/my';
  const due = isPlain
    ? { words: athensDate(row.targetAt), tag: '' }
    : standingDueView(row.targetAt, row.suspendedAt, now, language);
  return {
    id: row.id,
    href: `${folder}/${row.id}`,
    status: row.statusText,
    tag: isFinal ? 'done' : '',
    due: due.words,
    dueTag: due.tag,
    what: row.serviceName,
    where: row.place ?? text(language, 'list.nowhere'),
    who: row.assignee?.name ?? text(language, 'list.nobody'),
    danger: row.danger,
    number: row.trackingNumber,
    isFinal,
  };
}

/** The address of the next page of a list, '' on the last one. */
export function nextHref(path: string, cursor: string | undefined): string {
  if (!cursor) return '';
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

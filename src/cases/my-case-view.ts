import { finalStatuses, type Status } from '../../workflows/case/transitions.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import { filesView } from './files-view.js';
import { saidView } from './said-view.js';

/** What is said to the applicant, and by him, while the case lives. */
function isSaid(kind: string): boolean {
  return hasText(`note.${kind}`);
}

/** Closed, and not to be opened again: a new case follows it. */
function isOver({ status, allowedActions }: CaseDetail): boolean {
  return finalStatuses.includes(status as Status) && !allowedActions.includes('reopen');
}

/** A case as its applicant sees it. */
export function myCaseView(found: CaseDetail, language: Language) {
  const row = (key: string, value: string) => ({ key: text(language, key), value, href: '' });
  return {
    id: found.id,
    version: found.version,
    title: found.serviceName,
    service: found.serviceName,
    trackingNumber: found.trackingNumber,
    statusText: found.statusText,
    facts: [
      row('track.promise', athensDate(found.targetAt)),
      ...(found.unit ? [row('track.unit', found.unit.name)] : []),
      ...(found.pickup ? [row('case.pickup', found.pickup.officeName)] : []),
      row('track.filed', athensDate(found.filedAt)),
      row('case.protocol', found.protocolNumber),
    ],
    said: saidView(found, language),
    files: filesView(found, language),
    // The question has its own box while it waits.
    notes: found.notes
      .filter(({ kind, id }) => isSaid(kind) && id !== found.question?.id)
      .map(({ kind, text: words, at }) => ({ heading: text(language, `note.${kind}`), words, at })),
    canMovePickup: found.allowedActions.includes('move-pickup'),
    canWithdraw: found.allowedActions.includes('withdraw'),
    canReopen: found.allowedActions.includes('reopen'),
    solved: found.status === 'completed',
    followHref: isOver(found) ? `/services/${found.service}/apply?follows=${found.id}` : '',
  };
}

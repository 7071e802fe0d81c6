import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';
import { filesView } from './files-view.js';
import { saidView } from './said-view.js';

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
    canWithdraw: found.allowedActions.includes('withdraw'),
  };
}

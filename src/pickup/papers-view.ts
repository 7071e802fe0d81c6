import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { OfficePaper } from './pickup.schema.js';

/** A paper as a row of an office's page. */
export function paperView(paper: OfficePaper, language: Language) {
  const { id, version, applicant, document, serviceName, trackingNumber, since, printedAt, sentAt } = paper;
  const type = `document.${document?.type ?? ''}`;
  return {
    id,
    version,
    href: `/pickup/${id}`,
    who: applicant ?? text(language, 'pickup.nameless'),
    what: hasText(type) ? text(language, type) : serviceName,
    since: since === null ? '' : athensDate(since),
    printed: printedAt === null ? text(language, 'pickup.notPrinted') : athensDate(printedAt),
    sent: sentAt === null ? text(language, 'dispatch.notSent') : athensDate(sentAt),
    late: paper.late,
    isToTick: paper.state === 'in-transit',
    number: trackingNumber,
    overdue: paper.overdue,
    status: text(language, paper.status === 'completed' ? 'pickup.given' : `pickup.${paper.state}`),
  };
}

/** The number of a document and its protocol, as hand-over and slip name it. */
export function documentName(paper: Pick<OfficePaper, 'document' | 'serviceName'>, language: Language): string {
  const { document, serviceName } = paper;
  if (document === null) return serviceName;
  const type = text(language, `document.${document.type}`);
  return text(language, 'case.document', { type, number: document.protocolNumber });
}

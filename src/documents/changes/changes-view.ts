import { athensDate, athensTime } from '../../web/athens.js';
import type { Language } from '../../web/language.js';
import { hasText, text } from '../../web/texts.js';
import type { ChangeableDocument } from './list-changes.js';
import type { Change } from './change.schema.js';

const tags: Record<Change['state'], string> = {
  asked: 'soon',
  approved: '',
  refused: 'late',
  done: 'done',
  failed: 'late',
};

/** A document for staff: what it is, what was asked of it, and the forms that are this person's. */
export function changesView(document: ChangeableDocument, changes: Change[], caseId: string, language: Language) {
  const t = (key: string, words = {}) => text(language, key, words);
  const row = (key: string, value: string | null | undefined, href = '') =>
    value ? [{ key: t(key), value, href }] : [];
  const type = t(hasText(`document.${document.type}`) ? `document.${document.type}` : 'document.other');
  const { replacedBy, changedAt } = document;
  return {
    title: t('changes.title', { type, number: document.protocolNumber }),
    path: `/desk/cases/${caseId}/documents/${document.id}`,
    file: `/api/v1/cases/${caseId}/documents/${document.id}.pdf`,
    statusText: t(`verify.${document.status}`),
    tag: document.status === 'valid' ? 'done' : 'late',
    rows: [
      ...row('verify.issuedAt', athensDate(document.issuedAt)),
      ...row('verify.code', document.verificationCode.match(/.{4}/g)!.join('-')),
      ...row('verify.changedAt', changedAt && athensDate(changedAt)),
    ],
    replacedBy: replacedBy && {
      number: replacedBy.protocolNumber,
      href: `/desk/cases/${caseId}/documents/${replacedBy.id}`,
    },
    mayAsk: document.mayAsk,
    // Only a letter has words of its own; a certificate is made from the register.
    isLetter: document.text !== null,
    changes: changes.map((change) => changeView(change, language)),
  };
}

/** One change, as the page of its document and the list of approvals show it. */
export function changeView(change: Change, language: Language) {
  const t = (key: string, words = {}) => text(language, key, words);
  const { id, caseId, documentId, kind, state, type, protocolNumber, askedBy, askedAt, decidedBy, reasonCode } = change;
  const moment = (instant: string) => `${athensDate(instant)}, ${athensTime(instant)}`;
  const row = (key: string, value: string | null | undefined) => (value ? [{ key: t(key), value, href: '' }] : []);
  return {
    id,
    mayDecide: change.mayDecide,
    href: `/desk/cases/${caseId}/documents/${documentId}`,
    what: t(hasText(`document.${type}`) ? `document.${type}` : 'document.other'),
    number: protocolNumber,
    heading: t(`changes.${kind}`),
    stateText: t(`changes.state.${state}`),
    tag: tags[state],
    reason: change.reason,
    who: askedBy.name,
    rows: [
      ...row('changes.reason', change.reason),
      ...row('changes.text', change.text),
      ...row('changes.askedBy', `${askedBy.name}, ${moment(askedAt)}`),
      ...row('changes.decidedBy', decidedBy && `${decidedBy.name}, ${moment(change.decidedAt!)}`),
      ...row('changes.remark', change.remark),
      ...row('changes.replacement', change.replacement?.protocolNumber),
      ...row('changes.failure', reasonCode),
    ],
  };
}

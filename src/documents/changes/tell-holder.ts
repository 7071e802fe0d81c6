import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noticeRun } from '../../../workflows/contract.js';
import { channelsOf, type Contact, type DocumentPurpose } from '../../notices/citizen-notices.js';
import type { CitizenWords } from '../../notices/citizen-words.js';
import { inFours, withoutStop } from '../../notices/sentences.js';
import { storeNotices, type NoticeRow } from '../../notices/store-notices.js';
import { sendEngineStart } from '../../temporal/send-engine-message.js';
import { athensDate } from '../../web/athens.js';
import type { Language } from '../../web/language.js';

interface Holder extends Contact {
  caseId: string;
  applicantId: string;
  name: string | null;
  language: Language;
  trackingNumber: string;
  type: string;
  issuedAt: Date;
  reason: string;
  office: string | null;
  officeEn: string | null;
}

export interface ToldChange {
  changeId: string;
  /** The new document; null: the old one is revoked. */
  replacementId: string | null;
  at: string;
}

/**
 * Whoever holds the document learns that it is not valid any more, why, and where the new one is: by the ways that he
 * chose, keyed by the change. E-mails get a run of their own, since the case's may have ended long ago.
 */
export async function tellHolder(tx: EntityManager, { changeId, replacementId, at }: ToldChange): Promise<void> {
  const [holder]: Holder[] = await tx.query(holderSql, [changeId]);
  if (!holder) return;
  const purpose: DocumentPurpose = replacementId === null ? 'document-revoked' : 'document-replaced';
  const words = wordsOf(holder, replacementId);
  const rows = channelsOf(purpose, holder).map((channel): NoticeRow => ({
    id: uuidv7(),
    key: `change:${changeId}:${purpose}:${channel}`,
    caseId: holder.caseId,
    purpose,
    channel,
    userId: null,
    applicantId: holder.applicantId,
    language: holder.language,
    words,
    state: channel === 'email' ? 'pending' : 'due',
    at,
  }));
  const { pendingEmails } = await storeNotices(tx, rows);
  for (const noticeId of pendingEmails) {
    await sendEngineStart(tx, { ...noticeRun(noticeId), at: new Date(at) });
  }
}

/** A certificate is collected at its office; a letter goes with the mail. */
function wordsOf(holder: Holder, replacementId: string | null): CitizenWords {
  const { name, trackingNumber, issuedAt, reason, type, language, office, officeEn } = holder;
  const words = { name: name ?? '', n: inFours(trackingNumber), date: athensDate(issuedAt) };
  const told = { ...words, reason: withoutStop(reason) };
  if (replacementId === null) return told;
  const isCertificate = type.startsWith('cert-');
  const shop = (language === 'en' ? officeEn : office) ?? '';
  return { ...told, shop: isCertificate ? shop : '', documentId: isCertificate ? '' : replacementId };
}

const holderSql = `
select c.id as "caseId", a.id as "applicantId", a.name, a.email, a.phone, a.notify_by as "notifyBy", a.language,
  c.tracking_number as "trackingNumber", d.type, d.issued_at as "issuedAt", coalesce(n.text, '') as reason,
  o.name as office, o.name_en as "officeEn"
from document_change ch
join document d on d.id = ch.document_id
join cases c on c.id = ch.case_id
join applicant a on a.id = c.applicant_id
left join note n on n.id = ch.reason_note_id
left join office o on o.code = c.pickup_office
where ch.id = $1`;

import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noticeRun } from '../../workflows/contract.js';
import type { AccountPurpose } from '../notices/citizen-notices.js';
import type { CitizenWords } from '../notices/citizen-words.js';
import { sendEngineStart } from '../temporal/send-engine-message.js';
import { athensDate, athensTime } from '../web/athens.js';
import type { Language } from '../web/language.js';

interface Account {
  id: string;
  name: string;
  language: Language;
  office: string;
  officeEn: string;
}

/**
 * Whoever has the account learns by e-mail, in the transaction of the proof, that it is his person now, or no more: if
 * it was not he who stood at the counter, he must hear of it. Keyed by the proof; why it was given up stays inside.
 */
export async function tellAccount(
  tx: EntityManager,
  proofId: string,
  purpose: AccountPurpose,
  at: Date,
): Promise<void> {
  const [account]: Account[] = await tx.query(
    `select u.id, u.name, u.language, o.name as office, o.name_en as "officeEn" from identity_proof i
     join app_user u on u.id = i.user_id join office o on o.code = i.office_code where i.id = $1`,
    [proofId],
  );
  if (!account) return;
  const { id: userId, name, language, office, officeEn } = account;
  const shop = language === 'en' ? officeEn : office;
  const words: CitizenWords = { name, date: athensDate(at), time: athensTime(at), shop };
  const noticeId = uuidv7();
  const stored: unknown[] = await tx.query(
    `insert into notice (id, key, purpose, channel, user_id, language, words, state, created_at)
     values ($1, $2, $3, 'email', $4, $5, $6, 'pending', $7) on conflict (key) do nothing returning id`,
    [noticeId, `identity-proof:${proofId}:${purpose}`, purpose, userId, language, JSON.stringify(words), at],
  );
  if (stored.length === 0) return;
  await sendEngineStart(tx, { ...noticeRun(noticeId), at });
}

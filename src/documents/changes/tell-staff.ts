import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findAddressees } from '../../absence/find-addressee.js';
import { athensDate } from '../../web/athens.js';
import type { StaffPurpose } from '../../notices/notice-rules.js';
import { storeNotices, type NoticeRow } from '../../notices/store-notices.js';
import { watchUnopened } from '../../notices/watch-unopened.js';
import type { Reader } from '../../notices/find-staff.js';

type Purpose = Extract<StaffPurpose, `change-${string}` | `paper-${string}`>;

/** A change of a document, as messages tell of it. */
interface Told {
  changeId: string;
  caseId: string;
}

/** Who may approve it learns that it waits. Answers who has something new to read. */
export async function tellApprovers(
  tx: EntityManager,
  { changeId, caseId, unitCode, askedBy }: Told & { unitCode: string | null; askedBy: string },
): Promise<string[]> {
  const at = new Date();
  const readers = await findAddressees(tx, { unit: unitCode, at: at.toISOString(), exclude: [askedBy] });
  return tell(tx, { changeId, caseId }, 'change-asked', readers, at);
}

/** Who asked for it learns what became of it. */
export async function tellAsker(tx: EntityManager, changeId: string, purpose: Purpose, at: Date): Promise<string[]> {
  const [row]: (Reader & { caseId: string })[] = await tx.query(
    `select ch.case_id as "caseId", u.id as "userId", u.language from document_change ch join app_user u on u.id = ch.asked_by
     where ch.id = $1 and u.disabled_at is null`,
    [changeId],
  );
  return row ? tell(tx, { changeId, caseId: row.caseId }, purpose, [row], at) : [];
}

/** The people of the office where the paper lies must not hand it over any more. */
export async function tellOffice(tx: EntityManager, told: Told, purpose: Purpose, at: Date): Promise<string[]> {
  const readers: Reader[] = await tx.query(
    `select u.id as "userId", u.language from cases c join app_user u on u.office_code = c.pickup_office
     join user_role r on r.user_id = u.id and r.role = 'office'
     where c.id = $1 and c.status = 'ready-for-pickup' and u.disabled_at is null order by u.id`,
    [told.caseId],
  );
  return tell(tx, told, purpose, readers, at);
}

async function tell(
  tx: EntityManager,
  { changeId, caseId }: Told,
  purpose: Purpose,
  readers: Reader[],
  at: Date,
): Promise<string[]> {
  if (readers.length === 0) return [];
  const [names]: { name: string; nameEn: string }[] = await tx.query(
    `select s.definition->>'name' as name, s.definition->>'nameEn' as "nameEn" from cases c
     join service s on s.code = c.service_code and s.version = c.service_version where c.id = $1`,
    [caseId],
  );
  const rows = readers.map(({ userId, language }): NoticeRow => ({
    id: uuidv7(),
    key: `change:${changeId}:${purpose}:screen:${userId}`,
    caseId,
    purpose,
    channel: 'screen',
    userId,
    applicantId: null,
    language,
    words: {
      service: (language === 'el' ? names?.name : names?.nameEn) ?? '',
      place: null,
      unit: null,
      date: athensDate(at),
    },
    state: 'unread',
    at: at.toISOString(),
  }));
  const { readers: told } = await storeNotices(tx, rows);
  await watchUnopened(tx, told);
  return told;
}

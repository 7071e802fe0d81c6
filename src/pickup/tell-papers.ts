import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findAddressees } from '../absence/find-addressee.js';
import { findPerson, type Reader } from '../notices/find-staff.js';
import type { StaffPurpose } from '../notices/notice-rules.js';
import { storeNotices, type NoticeRow } from '../notices/store-notices.js';
import { watchUnopened } from '../notices/watch-unopened.js';

/** A paper that left for an office. */
export interface PaperSent {
  caseId: string;
  documentId: string;
  officeCode: string;
}

/** One that did not come: who sent it, and the unit that answers for it. */
export interface PaperLate extends PaperSent {
  sentBy: string;
  unitCode: string | null;
}

/** The people of each office hear what comes to them. Answers who has something new to read. */
export async function tellArriving(tx: EntityManager, papers: PaperSent[], at: Date): Promise<string[]> {
  const told = new Map<string, { reader: Reader; papers: PaperSent[] }>();
  for (const paper of papers) {
    for (const reader of await officeClerks(tx, paper.officeCode)) add(told, reader, paper);
  }
  return tell(tx, 'papers-sent', [...told.values()], at);
}

/** Both offices and the supervisor hear that papers did not come: whoever waits, who sent them, who answers for them. */
export async function tellLate(tx: EntityManager, papers: PaperLate[], at: Date): Promise<string[]> {
  const told = new Map<string, { reader: Reader; papers: PaperSent[] }>();
  for (const paper of papers) {
    const readers = [
      ...(await officeClerks(tx, paper.officeCode)),
      ...(await findPerson(tx, paper.sentBy)),
      ...(await findAddressees(tx, { unit: paper.unitCode, at })),
    ];
    const once = new Map(readers.map((reader) => [reader.userId, reader]));
    for (const reader of once.values()) add(told, reader, paper);
  }
  return tell(tx, 'papers-late', [...told.values()], at);
}

/** Together what goes to one office: the sentence names it. */
function add(told: Map<string, { reader: Reader; papers: PaperSent[] }>, reader: Reader, paper: PaperSent): void {
  const key = `${reader.userId}:${paper.officeCode}`;
  const group = told.get(key) ?? { reader, papers: [] };
  group.papers.push(paper);
  told.set(key, group);
}

async function officeClerks(tx: EntityManager, office: string): Promise<Reader[]> {
  return tx.query(
    `select u.id as "userId", u.language from app_user u join user_role r on r.user_id = u.id and r.role = 'office'
     where u.office_code = $1 and u.disabled_at is null order by u.id`,
    [office],
  );
}

/** One message a person, office and hour; more of the hour come into it. */
async function tell(
  tx: EntityManager,
  purpose: Extract<StaffPurpose, 'papers-sent' | 'papers-late'>,
  groups: { reader: Reader; papers: PaperSent[] }[],
  at: Date,
): Promise<string[]> {
  if (groups.length === 0) return [];
  const offices: { code: string; name: string; nameEn: string }[] = await tx.query(
    `select code, name, name_en as "nameEn" from office`,
  );
  const rows = groups.map(({ reader: { userId, language }, papers }): NoticeRow => {
    const [{ officeCode, caseId }] = papers as [PaperSent];
    const office = offices.find(({ code }) => code === officeCode);
    return {
      id: uuidv7(),
      key: `${purpose}:${at.toISOString().slice(0, 13)}:${officeCode}:${userId}`,
      ...{ caseId, purpose, channel: 'screen', userId, applicantId: null, language, state: 'unread' },
      words: {
        ...{ service: '', unit: null, date: '', place: (language === 'el' ? office?.name : office?.nameEn) ?? null },
        cases: papers.map((paper) => `${paper.caseId}:${paper.documentId}`),
      },
      at: at.toISOString(),
    };
  });
  const { readers } = await storeNotices(tx, rows);
  await watchUnopened(tx, readers);
  return readers;
}

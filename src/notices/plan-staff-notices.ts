import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { CaseEvent } from '../../workflows/contract.js';
import { findAddressees } from '../absence/find-addressee.js';
import { athensDate } from '../web/athens.js';
import { findByRole, findPerson, type Reader } from './find-staff.js';
import { levelWords } from './level-notices.js';
import type { NoticeFacts } from './notice-facts.js';
import { absenceOf, staffKey, staffNotices, type StaffNotice } from './notice-rules.js';
import { staffWords } from './notice-words.js';
import type { NoticeRow } from './store-notices.js';

/** What the event tells employees, each in his language; who did it knows it. */
export async function planStaffNotices(
  tx: EntityManager,
  caseId: string,
  event: CaseEvent,
  facts: NoticeFacts,
): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  for (const notice of staffNotices(event)) {
    const ofLevel = event.type === 'escalated' ? await levelWords(tx, event, notice.purpose) : {};
    const absent = notice.purpose === 'taken-over' ? { absent: await loadAbsent(tx, event) } : {};
    for (const { userId, language } of await readersOf(tx, notice, event)) {
      // Who did it knows it.
      if (userId === event.actor?.id) continue;
      const key = staffKey(caseId, event, notice.purpose, userId);
      const words = { ...staffWords(notice.purpose, caseId, event, facts, language), ...absent, ...ofLevel };
      const told = { caseId, purpose: notice.purpose, userId, applicantId: null, language, words, at: event.at };
      rows.push({ id: uuidv7(), key, channel: 'screen', state: 'unread', ...told });
      // Who is on duty may be away from any screen: somebody calls him at once.
      if (notice.purpose === 'danger')
        rows.push({ id: uuidv7(), key: `${key}:call`, channel: 'phone', state: 'due', ...told });
    }
  }
  return rows;
}

async function readersOf(tx: EntityManager, { to }: StaffNotice, event: CaseEvent): Promise<Reader[]> {
  if (typeof to === 'object') return findPerson(tx, to.userId);
  if (to === 'routers') return findByRole(tx, 'router');
  if (to === 'admins') return findByRole(tx, 'admin');
  const { unit, preparerId } = event.state;
  return findAddressees(tx, { unit, at: event.at, exclude: to === 'approvers' ? [preparerId] : [] });
}

/** Who is away, and his last day as people write it. */
async function loadAbsent(tx: EntityManager, event: CaseEvent): Promise<{ name: string; until: string | null }> {
  const [row] = (await tx.query(
    `select u.name, a.ends_at as "endsAt" from absence a join app_user u on u.id = a.user_id where a.id = $1`,
    [absenceOf(event)],
  )) as { name: string; endsAt: Date | null }[];
  // It ends when the day after the last begins.
  const until = row?.endsAt ? athensDate(new Date(row.endsAt.getTime() - 1)) : null;
  return { name: row?.name ?? '', until };
}

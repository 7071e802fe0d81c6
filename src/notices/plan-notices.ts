import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { CaseEvent } from '../../workflows/contract.js';
import { findAddressees } from '../absence/find-addressee.js';
import { notifyLive } from '../live/notify-live.js';
import { routingLevels } from '../routing/routing-levels.js';
import { athensDate } from '../web/athens.js';
import { findByRole, findPerson, type Reader } from './find-staff.js';
import { loadNoteText, loadNoticeFacts, type NoticeFacts } from './notice-facts.js';
import { levelWords } from './level-notices.js';
import {
  absenceOf,
  channelsOf,
  citizenKey,
  citizenNotice,
  staffKey,
  staffNotices,
  type CitizenPurpose,
  type StaffNotice,
} from './notice-rules.js';
import { citizenWords, staffWords, unitOf, type Extra } from './notice-words.js';
import { storeNotices, type NoticeRow } from './store-notices.js';

/**
 * Stores the notices that the events cause, in the projection's transaction, so that an event and what is told of it
 * are one. A repeat stores nothing new. Returns the ids of their e-mails that are still pending, on a repeat too, so
 * that each gets a run that delivers it. Tells the readers' browsers at commit.
 */
export async function planNotices(tx: EntityManager, caseId: string, events: CaseEvent[]): Promise<string[]> {
  const causing = events.filter((event) => citizenNotice(event) !== null || staffNotices(event).length > 0);
  if (causing.length === 0) return [];
  const facts = await loadNoticeFacts(tx, caseId, {
    units: codes(causing.map(unitOf)),
    services: codes(causing.map((event) => event.state.service)),
    offices: codes(causing.map((event) => event.state.pickupOffice)),
  });
  const rows: NoticeRow[] = [];
  for (const event of causing) {
    rows.push(...(await citizenRows(tx, caseId, event, facts)), ...(await staffRows(tx, caseId, event, facts)));
  }
  const stored = await storeNotices(tx, rows);
  if (stored.readers.length > 0) await notifyLive(tx, { users: stored.readers });
  return stored.pendingEmails;
}

async function citizenRows(
  tx: EntityManager,
  caseId: string,
  event: CaseEvent,
  facts: NoticeFacts,
): Promise<NoticeRow[]> {
  const purpose = citizenNotice(event);
  const channels = purpose === null ? [] : channelsOf(purpose, facts.applicant);
  if (purpose === null || channels.length === 0) return [];
  const words = citizenWords(purpose, event, facts, await extraFor(tx, caseId, purpose, event, facts));
  return channels.map((channel) => ({
    id: uuidv7(),
    key: citizenKey(caseId, event, purpose, channel),
    caseId,
    purpose,
    channel,
    userId: null,
    applicantId: facts.applicantId,
    language: facts.applicant.language,
    words,
    state: channel === 'email' ? 'pending' : 'due',
    at: event.at,
  }));
}

async function extraFor(
  tx: EntityManager,
  caseId: string,
  purpose: CitizenPurpose,
  event: CaseEvent,
  facts: NoticeFacts,
): Promise<Extra> {
  const noteId = event.state.proposal?.noteId ?? null;
  switch (purpose) {
    case 'received-triage':
      return { routedBy: routingLevels(facts.routingCalendar, facts.filedAt).at60, text: null };
    case 'completed': {
      // A formal answer is the letter itself; only a brief one is short enough to be said in the mail too.
      const brief = event.state.proposal?.kind === 'brief';
      return { routedBy: null, text: brief ? await loadNoteText(tx, caseId, noteId, ['answer', 'proposal']) : null };
    }
    case 'rejected':
      return { routedBy: null, text: await loadNoteText(tx, caseId, noteId, ['rejection']) };
    default:
      return { routedBy: null, text: null };
  }
}

async function staffRows(
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
      rows.push({
        id: uuidv7(),
        key: staffKey(caseId, event, notice.purpose, userId),
        caseId,
        purpose: notice.purpose,
        channel: 'screen',
        userId,
        applicantId: null,
        language,
        words: { ...staffWords(notice.purpose, caseId, event, facts, language), ...absent, ...ofLevel },
        state: 'unread',
        at: event.at,
      });
    }
  }
  return rows;
}

async function readersOf(tx: EntityManager, { to }: StaffNotice, event: CaseEvent): Promise<Reader[]> {
  if (typeof to === 'object') return findPerson(tx, to.userId);
  if (to === 'routers') return findByRole(tx, 'router');
  const { unit, preparerId } = event.state;
  return findAddressees(tx, { unit, at: event.at, exclude: to === 'approvers' ? [preparerId] : [] });
}

function codes(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
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

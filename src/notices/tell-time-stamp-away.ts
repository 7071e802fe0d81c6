import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findAddressees } from '../absence/find-addressee.js';
import { notifyLive } from '../live/notify-live.js';
import { athensDate } from '../web/athens.js';
import { findByRole } from './find-staff.js';
import { storeNotices, type NoticeRow } from './store-notices.js';

/**
 * Tells administrators and the unit's supervisors that a document waits for its time stamp: one message a person and
 * hour for all that wait. A repeat changes nothing.
 * @param at instant of the issue, ISO 8601: it says the hour
 */
export async function tellTimeStampAway(tx: EntityManager, caseId: string, at: string): Promise<void> {
  const [row]: { unit: string | null }[] = await tx.query(`select unit_code as unit from cases where id = $1`, [
    caseId,
  ]);
  if (!row) return;
  const readers = [...(await findByRole(tx, 'admin')), ...(await findAddressees(tx, { unit: row.unit, at }))];
  const told = new Map(readers.map(({ userId, language }) => [userId, language]));
  const rows = [...told].map(([userId, language]): NoticeRow => ({
    ...{ id: uuidv7(), key: `time-stamp-away:${at.slice(0, 13)}:${userId}`, caseId, purpose: 'time-stamp-away' },
    ...{ channel: 'screen', userId, applicantId: null, language, state: 'unread', at },
    words: { service: '', place: null, unit: row.unit, date: '', cases: [`${caseId}:0`], oldest: athensDate(at) },
  }));
  const stored = await storeNotices(tx, rows);
  if (stored.readers.length > 0) await notifyLive(tx, { users: stored.readers });
}

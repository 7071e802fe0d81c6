import type { EntityManager } from 'typeorm';
import type { CaseEvent } from '../../workflows/contract.js';
import type { Catalogue } from '../municipality/catalogue.js';
import { citizenNotice } from './citizen-notices.js';
import { loadNoticeFacts } from './notice-facts.js';
import { staffNotices } from './notice-rules.js';
import { planCitizenNotices } from './plan-citizen-notices.js';
import { planStaffNotices } from './plan-staff-notices.js';
import { storeNotices, type NoticeRow, type Stored } from './store-notices.js';
import { watchUnopened } from './watch-unopened.js';

/**
 * Stores the notices that the events cause, in the projection's transaction, so that an event and what is told of it
 * are one. A repeat stores nothing new. Answers the ids of their e-mails that are still pending, on a repeat too, so
 * that each gets a run that delivers it, and who has something new on his screen: the caller tells the browsers, with
 * all else that the transaction changed.
 */
export async function planNotices(
  tx: EntityManager,
  catalogue: Catalogue,
  caseId: string,
  events: CaseEvent[],
): Promise<Stored> {
  const causing = events.filter((event) => citizenNotice(event) !== null || staffNotices(event).length > 0);
  if (causing.length === 0) return { pendingEmails: [], readers: [] };
  const facts = await loadNoticeFacts(tx, catalogue, caseId);
  const rows: NoticeRow[] = [];
  for (const event of causing) {
    rows.push(...(await planCitizenNotices(tx, caseId, event, facts)));
    rows.push(...(await planStaffNotices(tx, caseId, event, facts)));
  }
  const stored = await storeNotices(tx, rows);
  await watchUnopened(tx, stored.readers);
  return stored;
}

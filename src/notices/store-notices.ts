import type { EntityManager } from 'typeorm';
import type { ToldPurpose } from './citizen-notices.js';
import type { CitizenWords } from './citizen-words.js';
import { bundledPurposes, type StaffPurpose } from './notice-rules.js';
import type { StaffWords } from './staff-texts.js';

export interface NoticeRow {
  id: string;
  key: string;
  caseId: string;
  purpose: ToldPurpose | StaffPurpose;
  channel: 'email' | 'phone' | 'screen';
  userId: string | null;
  applicantId: string | null;
  language: 'el' | 'en';
  words: CitizenWords | StaffWords;
  state: 'pending' | 'due' | 'unread';
  /** Instant of the event, ISO 8601. */
  at: string;
}

export interface Stored {
  /** Ids of the e-mails among the rows that wait for delivery, whether stored now or before. */
  pendingEmails: string[];
  /** Employees with something new to read. */
  readers: string[];
}

/**
 * Inserts the rows, each once by its key; a bundled message takes the case into the one of its hour and is unread
 * again. Keys are taken in order, so that two cases that bundle to the same people never wait for each other in a ring.
 */
export async function storeNotices(tx: EntityManager, rows: NoticeRow[]): Promise<Stored> {
  if (rows.length === 0) return { pendingEmails: [], readers: [] };
  const ordered = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
  const own = ordered.filter((row) => !isBundled(row));
  const changed: { id: string; channel: string; user_id: string | null }[] = [];
  if (own.length > 0) changed.push(...(await tx.query(insertSql, [JSON.stringify(own)])));
  for (const row of ordered.filter(isBundled)) changed.push(...(await tx.query(bundleSql, [JSON.stringify([row])])));
  const emails = own.filter((row) => row.channel === 'email').map((row) => row.key);
  let pending: { id: string }[] = changed.filter((row) => row.channel === 'email');
  // A repeat inserted none, or not all of them.
  if (pending.length < emails.length) {
    pending = await tx.query(`select id from notice where key = any($1) and state = 'pending' order by id`, [emails]);
  }
  return {
    pendingEmails: pending.map((row) => row.id),
    readers: [...new Set(changed.map((row) => row.user_id).filter((id) => id !== null))],
  };
}

function isBundled(row: NoticeRow): boolean {
  return (bundledPurposes as readonly string[]).includes(row.purpose);
}

const columns = `id, key, case_id, purpose, channel, user_id, applicant_id, language, words, state, created_at`;
const fromJson = `from jsonb_to_recordset($1::jsonb) as r(id uuid, key text, "caseId" uuid, purpose text, channel text,
  "userId" uuid, "applicantId" uuid, language text, words jsonb, state text, at timestamptz)`;

const insertSql = `
insert into notice (${columns})
select id, key, "caseId", purpose, channel, "userId", "applicantId", language, words, state, at ${fromJson}
on conflict (key) do nothing returning id, channel, user_id`;

// Belongs to no single case; a case that is in it already changes nothing, so a repeat of the projection is harmless.
const bundleSql = `
insert into notice (${columns})
select id, key, null, purpose, channel, "userId", "applicantId", language, words, state, at ${fromJson}
on conflict (key) do update
set words = notice.words || jsonb_build_object('cases', (notice.words->'cases') || (excluded.words->'cases')),
  mailed_at = case when notice.state = 'unread' then notice.mailed_at end, state = 'unread', settled_at = null,
  created_at = greatest(notice.created_at, excluded.created_at)
where not (notice.words->'cases') @> (excluded.words->'cases')
returning id, channel, user_id`;

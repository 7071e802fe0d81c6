import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { newTrackingNumber } from '../../src/cases/tracking-number.js';

export interface FiledRow {
  id: string;
  applicantId: string;
  assigneeName: string;
}

interface Filing {
  service: string;
  applicant: string | null;
  /** E-mail of the account that it belongs to. */
  account?: string;
  answers?: object;
  status?: string;
}

/** A case in hand, as filing, routing and assignment leave it, straight in the record. */
export async function fileCase(db: DataSource, filing: Filing): Promise<FiledRow> {
  const { service, applicant, account, answers = {}, status = 'in-progress' } = filing;
  const id = uuidv7();
  const applicantId = uuidv7();
  await db.query(
    `insert into applicant (id, user_id, name, notify_by, language, created_at)
     values ($1, (select id from app_user where email = $2), $3, 'none', 'el', now())`,
    [applicantId, account ?? null, applicant],
  );
  const [row] = await db.query(
    `with clerk as (
       select u.id, u.name, uu.unit_code from service s join user_unit uu on uu.unit_code = s.definition->>'unit'
       join app_user u on u.id = uu.user_id where s.code = $2 and not uu.as_head order by u.email limit 1
     ), filed as (
       insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind,
         status, unit_code, assignee_id, applicant_id, channel, language, filed_at, received_at, target_at,
         statutory_at, answers, salt)
       select $1, $3, '77/2026', s.code, s.version, 1, s.definition->>'kind', $4, clerk.unit_code, clerk.id, $5, 'web',
         'el', '2026-11-03T08:00Z', now(), now(), now(), $6, $7 from service s, clerk where s.code = $2
       returning id
     ) select clerk.name from clerk, filed`,
    [id, service, newTrackingNumber(), status, applicantId, JSON.stringify(answers), randomBytes(16)],
  );
  return { id, applicantId, assigneeName: row.name };
}

interface Approval {
  kind: 'brief' | 'formal' | 'rejection' | 'certificate';
  text: string;
  fields?: object;
  /** E-mail; null: the event is missing. A brief answer has none. */
  approver?: string | null;
}

/** What was proposed for the case, and the event of its approval. */
export async function approve(db: DataSource, { id }: FiledRow, approval: Approval): Promise<void> {
  const { kind, text, fields, approver = null } = approval;
  const noteId = uuidv7();
  await db.query(
    `insert into note (id, case_id, kind, visibility, text, fields, at) values ($1, $2, 'proposal', 'internal', $3, $4, now())`,
    [noteId, id, text, fields ? JSON.stringify(fields) : null],
  );
  await db.query(`update cases set proposal = $2, preparer_id = assignee_id, version = version + 1 where id = $1`, [
    id,
    JSON.stringify({ kind, noteId }),
  ]);
  if (approver === null) return;
  await db.query(
    `insert into case_event (id, case_id, version, type, at, actor, data, canonical, prev_hash, hash)
     select $1, c.id, c.version, 'approved', now(),
       jsonb_build_object('id', u.id, 'role', (select role from user_role r where r.user_id = u.id order by role limit 1)),
       '{}', '{}', '', '' from cases c, app_user u where c.id = $2 and u.email = $3`,
    [uuidv7(), id, approver],
  );
}

interface LetterGiven {
  kind: 'delay' | 'extension' | 'external';
  text: string;
  fields?: object;
  /** Type, author and ids of the event that caused it; null: it is missing. */
  event: { type: string; by: string; data?: object } | null;
}

/** The words of a letter and the event of the press, as the workflow leaves them. Answers the letter to be issued. */
export async function causeLetter(db: DataSource, { id }: FiledRow, given: LetterGiven) {
  const noteId = uuidv7();
  await db.query(
    `insert into note (id, case_id, kind, visibility, text, fields, at) values ($1, $2, 'letter', 'internal', $3, $4, now())`,
    [noteId, id, given.text, given.fields ? JSON.stringify(given.fields) : null],
  );
  if (given.event) {
    const { type, by, data = {} } = given.event;
    await storeEvent(db, id, { type, by, data: { ...data, noteId } });
  }
  return { kind: given.kind, noteId };
}

/** The question, its reminder and the closing for silence, as the workflow leaves them. */
export async function closeForSilence(db: DataSource, { id }: FiledRow, text: string, life: object): Promise<void> {
  const noteId = uuidv7();
  await db.query(
    `insert into note (id, case_id, kind, visibility, text, at) values ($1, $2, 'question', 'public', $3, now())`,
    [noteId, id, text],
  );
  await db.query(`update cases set status = 'issuing', proposal = $2, life = $3 where id = $1`, [
    id,
    JSON.stringify({ kind: 'silence', noteId }),
    JSON.stringify({ question: { noteId, ...life } }),
  ]);
}

async function storeEvent(db: DataSource, caseId: string, event: { type: string; by: string; data: object }) {
  const [{ version }] = await db
    .query(`update cases set version = version + 1 where id = $1 returning version`, [caseId])
    .then(([rows]) => rows);
  await db.query(
    `insert into case_event (id, case_id, version, type, at, actor, data, canonical, prev_hash, hash)
     select $1, $2, $3, $4, now(),
       jsonb_build_object('id', u.id, 'role', (select role from user_role r where r.user_id = u.id order by role limit 1)),
       $5, '{}', '', '' from app_user u where u.email = $6`,
    [uuidv7(), caseId, version, event.type, JSON.stringify(event.data), event.by],
  );
}

import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { visitors, type Visitor } from './signs.js';
import { addCase, addPerson, idOf, type Person, type Ties } from './town.js';

/** A case with everything that hangs on it, so that an address of each kind leads somewhere. */
export interface Things {
  caseId: string;
  documentId: string;
  /** A correction of the document that was asked for. */
  changeId: string;
  fileId: string;
  noticeId: string;
  messageId: string;
  trackingNumber: string;
  verificationCode: string;
}

/** One person for each visitor that signs in, and a stranger. */
export async function addVisitors(db: DataSource, passwordHash: string): Promise<void> {
  const places: Partial<Record<Visitor, Partial<Person>>> = {
    clerk: { units: ['T.TECH.L'] },
    office: { office: 'town-a' },
    supervisor: { heads: ['T.TECH'] },
  };
  for (const role of visitors) {
    if (role !== 'anonymous') await addPerson(db, role, { roles: [role], passwordHash, ...places[role] });
  }
  await addPerson(db, 'stranger', { roles: ['citizen', 'clerk'], units: ['T.ENV'], passwordHash });
}

/** `own` of a visitor, `work` and `other` as intent.ts says, in the status. */
export function tiesOf(kind: 'own' | 'work' | 'other', visitor: Visitor, status: string): Ties {
  const work = { assignee: 'clerk', filedBy: 'operator', routedBy: 'router', unit: 'T.TECH.L', office: 'town-a' };
  const elsewhere = { assignee: 'stranger', unit: 'T.ENV', office: 'town-b' };
  const isApplicant = kind === 'own' && visitor !== 'anonymous';
  const ties: Ties = { status, applicant: isApplicant ? visitor : 'stranger', ...(kind === 'work' ? work : elsewhere) };
  // A case in triage has no unit yet, nobody has it and nobody routed it.
  return status === 'triage'
    ? { status, applicant: ties.applicant!, filedBy: ties.filedBy, office: ties.office }
    : ties;
}

export async function addThings(db: DataSource, ties: Ties, reader: string): Promise<Things> {
  const caseId = await addCase(db, ties);
  const [row] = await db.query(`select tracking_number, applicant_id from cases where id = $1`, [caseId]);
  const bytes = Buffer.from(`%PDF of ${caseId}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.query(
    `insert into file (sha256, media_type, size, bytes, created_at) values ($1, 'application/pdf', $2, $3, now())`,
    [sha256, bytes.length, bytes],
  );
  const fileId = v7();
  await db.query(
    `insert into upload (id, sha256, name, owner, case_id, created_at, claimed_at) values ($1, $2, 'a.pdf', 'x', $3, now(), now())`,
    [fileId, sha256, caseId],
  );
  const document = await addDocument(db, caseId, sha256);
  const notice = { caseId, applicantId: row.applicant_id as string };
  return {
    caseId,
    ...document,
    fileId,
    noticeId: await addNotice(db, { ...notice, channel: 'email', state: 'failed', userId: null }),
    messageId: await addNotice(db, { ...notice, channel: 'screen', state: 'unread', userId: idOf(reader) }),
    trackingNumber: row.tracking_number,
  };
}

let numbersTaken = 0;

async function addDocument(db: DataSource, caseId: string, sha256: string) {
  const [documentId, protocolId] = [v7(), v7()];
  const seq = (numbersTaken += 1);
  await db.query(
    `insert into protocol (id, municipality, year, seq, number, direction, case_id, key, at)
     values ($1, 'town', 2026, $2, $3, 'out', $4, $1::uuid::text, now())`,
    [protocolId, seq, `${seq}/2026`, caseId],
  );
  const verificationCode = caseId.replaceAll('-', '').slice(-16).toUpperCase();
  await db.query(
    `insert into document (id, key, case_id, type, template_version, language, protocol_id, protocol_number,
       verification_code, status, snapshot, sha256, issued_at, created_at)
     values ($1, $1::uuid::text, $2, 'answer-brief', '1', 'el', $3, $4, $5, 'valid', '{}', $6, now(), now())`,
    [documentId, caseId, protocolId, `${seq}/2026`, verificationCode, sha256],
  );
  const changeId = v7();
  await db.query(
    `insert into document_change (id, key, body_digest, document_id, case_id, kind, reason_note_id, asked_by, asked_at)
     values ($1, $1::uuid::text, '', $2, $3, 'correction', $1, $4, now())`,
    [changeId, documentId, caseId, idOf('stranger')],
  );
  return { documentId, changeId, verificationCode };
}

interface Notice {
  caseId: string;
  applicantId: string;
  channel: string;
  state: string;
  userId: string | null;
}

async function addNotice(db: DataSource, { caseId, applicantId, channel, state, userId }: Notice): Promise<string> {
  const id = v7();
  await db.query(
    `insert into notice (id, key, case_id, purpose, channel, user_id, applicant_id, language, words, state, created_at)
     values ($1, $1::uuid::text, $2, 'received', $3, $4, $5, 'el', '{}', $6, now())`,
    [id, caseId, channel, userId, userId === null ? applicantId : null, state],
  );
  return id;
}

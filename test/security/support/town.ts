import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { v5, v7 } from 'uuid';
import { newTrackingNumber } from '../../../src/cases/tracking-number.js';
import type { Role } from '../../../workflows/case/transitions.js';

const names = '8f6d9a3e-93f0-4c0a-9f0e-3f1f1a1f0c11';
const at = new Date('2026-11-02T08:00:00Z');

/** Id of a made person, office or unit by its word. */
export function idOf(word: string): string {
  return v5(word, names);
}

export interface Person {
  roles: Role[];
  units?: string[];
  heads?: string[];
  office?: string;
  passwordHash?: string;
  demo?: boolean;
}

/**
 * Besides what the seed brings: T.TECH above T.TECH.L, T.ENV beside it; two offices. Enough for every
 * relation of the permission table, and for people who belong to nothing else.
 */
export async function makeTown(db: DataSource): Promise<void> {
  const units = [
    ['T.DIR', null],
    ['T.TECH', 'T.DIR'],
    ['T.TECH.L', 'T.TECH'],
    ['T.ENV', 'T.DIR'],
  ];
  for (const [code, parent] of units) {
    await db.query(
      `insert into unit (id, code, name, name_en, parent_code, kind, statistics_group)
       values ($1, $2, $2, $2, $3, 'department', $2)`,
      [idOf(`unit ${code}`), code, parent],
    );
  }
  for (const [position, code] of ['town-a', 'town-b'].entries()) {
    await db.query(
      `insert into office (id, code, name, name_en, address, phone, hours, hours_en, position)
       values ($1, $2, $2, $2, '', '', '', '', $3)`,
      [idOf(`office ${code}`), code, 90 + position],
    );
  }
}

/** Adds an account `<word>@town.example`. */
export async function addPerson(db: DataSource, word: string, person: Person): Promise<string> {
  const id = idOf(word);
  await db.query(
    `insert into app_user (id, email, name, password_hash, office_code, demo, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      `${word.toLowerCase()}@town.example`,
      word,
      person.passwordHash ?? null,
      person.office ?? null,
      person.demo ?? false,
      at,
    ],
  );
  for (const role of person.roles) await db.query(`insert into user_role (user_id, role) values ($1, $2)`, [id, role]);
  const memberships = [
    ...(person.units ?? []).map((code) => [code, false] as const),
    ...(person.heads ?? []).map((code) => [code, true] as const),
  ];
  for (const [code, asHead] of memberships) {
    await db.query(`insert into user_unit (user_id, unit_code, as_head) values ($1, $2, $3)`, [id, code, asHead]);
  }
  return id;
}

/** Name of every applicant: whoever sees it sees the case in full. */
export const applicantName = 'Ευανθία Δοκιμαστικού';

/** What ties people to a made case; words of people, codes of units and offices. */
export interface Ties {
  status?: string;
  applicant?: string;
  filedBy?: string;
  assignee?: string;
  unit?: string;
  office?: string;
  routedBy?: string;
  /** A complaint about people: not for their colleagues. */
  restricted?: boolean;
}

/** Stores a case as the projection would have left it; answers its id. */
export async function addCase(db: DataSource, ties: Ties): Promise<string> {
  const id = v7();
  const applicantId = v7();
  await db.query(
    `insert into applicant (id, user_id, name, notify_by, language, created_at) values ($1, $2, $4, 'none', 'el', $3)`,
    [applicantId, ties.applicant ? idOf(ties.applicant) : null, at, applicantName],
  );
  await db.query(
    `insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
       unit_code, assignee_id, applicant_id, channel, language, filed_by, filed_at, received_at, target_at, statutory_at,
       pickup_office, salt, restricted)
     values ($1, $2, '1/2026', 'street-light', 1, 1, 'request', $3, $4, $5, $6, 'web', 'el', $7, $8, $8, $8, $8, $9, $10, $11)`,
    [
      id,
      newTrackingNumber(),
      ties.status ?? 'in-progress',
      ties.unit ?? null,
      ties.assignee ? idOf(ties.assignee) : null,
      applicantId,
      ties.filedBy ? idOf(ties.filedBy) : null,
      at,
      ties.office ?? null,
      randomBytes(16),
      ties.restricted ?? false,
    ],
  );
  if (ties.routedBy) await addRouted(db, id, ties.routedBy);
  return id;
}

async function addRouted(db: DataSource, caseId: string, by: string): Promise<void> {
  await db.query(
    `insert into case_event (id, case_id, version, type, at, actor, data, canonical, prev_hash, hash)
     values ($1, $2, 1, 'routed', $3, $4, '{}', '', $5, $5)`,
    [v7(), caseId, at, JSON.stringify({ id: idOf(by), role: 'router' }), Buffer.alloc(32)],
  );
}

import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { newLife } from '../../workflows/case/case-state.js';
import type { CaseState } from '../../workflows/case/transitions.js';
import type { CaseEvent } from '../../workflows/contract.js';
import { applicationOptions } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { catalogueEntities } from '../../src/municipality/catalogue.entities.js';
import { Catalogue } from '../../src/municipality/catalogue.js';
import { chosen, municipality, openAllDay } from './fixtures.js';

/** An own database with the few rows that notices read; dropped by `drop`. */
export interface NoticeRecord {
  db: DataSource;
  catalogue: Catalogue;
  url: string;
  drop(): Promise<void>;
}

/** Ids of the people in every such record; `boss` heads TECH, of which TECH.E is a part. */
export const people = {
  clerk: '00000000-0000-4000-8000-000000000001',
  boss: '00000000-0000-4000-8000-000000000002',
  router: '00000000-0000-4000-8000-000000000003',
  director: '00000000-0000-4000-8000-000000000004',
  admin: '00000000-0000-4000-8000-000000000005',
};

/** Makes the database on the server of KED_TEST_DATABASE_URL. */
export async function noticeRecord(): Promise<NoticeRecord> {
  const server = process.env['KED_TEST_DATABASE_URL'];
  if (!server) throw new Error('KED_TEST_DATABASE_URL is needed: npm test sets it');
  const name = `notices_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = await new DataSource({ ...applicationOptions(url.href, 8), entities: catalogueEntities }).initialize();
  await seed(db);
  return {
    db,
    catalogue: new Catalogue(db),
    url: url.href,
    drop: async () => {
      await db.destroy();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

/** Runs one statement on the server outside any of these databases. */
export async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function seed(db: DataSource): Promise<void> {
  const at = '2026-11-02T06:00:00Z';
  await db.query(`insert into municipality (code, data, seeded_at) values ('test', $1, $2)`, [municipality, at]);
  await db.query(`insert into calendar (version, data, valid_from) values (1, $1, $2)`, [openAllDay, at]);
  await db.query(`insert into escalation_rules (version, data, valid_from) values (1, '{}', $1)`, [at]);
  for (const [code, name, nameEn, parent] of chosen.units) {
    await db.query(
      `insert into unit (id, code, name, name_en, parent_code, kind, statistics_group)
       values ($1, $2, $3, $4, $5, 'department', 'TECH')`,
      [randomUUID(), code, name, nameEn, parent],
    );
  }
  for (const definition of chosen.services) {
    await db.query(
      `insert into service (id, code, version, active, position, definition, valid_from) values ($1, $2, 1, true, 1, $3, $4)`,
      [randomUUID(), definition.code, definition, at],
    );
  }
  await db.query(
    `insert into office (id, code, name, name_en, address, phone, hours, hours_en, position)
     values ($1, 'kos', 'Κως', 'Kos', 'Ακτή Κουντουριώτη 23', '22420 25462', '08:00–14:00', '8 am to 2 pm', 1)`,
    [randomUUID()],
  );
  for (const [who, role] of [
    ['clerk', 'clerk'],
    ['boss', 'supervisor'],
    ['router', 'router'],
    ['director', 'director'],
    ['admin', 'admin'],
  ] as const) {
    await db.query(`insert into app_user (id, email, name, language, created_at) values ($1, $2, $3, $4, $5)`, [
      people[who],
      `${who}@demo.ked.gr`,
      who,
      who === 'director' ? 'en' : 'el',
      at,
    ]);
    await db.query(`insert into user_role (user_id, role) values ($1, $2)`, [people[who], role]);
  }
  await db.query(
    `insert into user_unit (user_id, unit_code, as_head) values ($1, 'TECH.E', false), ($2, 'TECH', true)`,
    [people.clerk, people.boss],
  );
}

export interface FiledCase {
  id: string;
  applicantId: string;
  trackingNumber: string;
}

/** A case of a citizen; `applicant` overrides how he can be told. */
export async function filedCase(
  db: DataSource,
  applicant: { email?: string | null; phone?: string | null; notifyBy?: string; language?: string; name?: string } = {},
  service = 'street-light',
): Promise<FiledCase> {
  const [id, applicantId] = [randomUUID(), randomUUID()];
  const trackingNumber = String(Math.trunc(Math.random() * 1e12)).padStart(12, '0');
  const {
    email = 'maria@example.gr',
    phone = null,
    notifyBy = 'email',
    language = 'el',
    name = 'Μαρία Κώου',
  } = applicant;
  await db.query(
    `insert into applicant (id, name, email, phone, notify_by, language, created_at) values ($1, $2, $3, $4, $5, $6, now())`,
    [applicantId, name, email, phone, notifyBy, language],
  );
  const application = service.startsWith('cert-');
  await db.query(
    `insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind, status,
       applicant_id, channel, language, filed_at, received_at, target_at, statutory_at, location, pickup_office, salt, unit_code)
     values ($1, $2, '12345/2026', $3, 1, 1, $4, 'received', $5, 'web', $6, $7, $7, $8, $8, $9, $10, '\\x00', 'TECH.E')`,
    [
      id,
      trackingNumber,
      service,
      application ? 'application' : 'request',
      applicantId,
      language,
      '2026-11-03T07:00:00Z',
      '2026-11-06T13:30:00Z',
      application ? null : { address: 'Οδός Ελιάς 3' },
      application ? 'kos' : null,
    ],
  );
  return { id, applicantId, trackingNumber };
}

/** An event as the workflow would hand it to the projection. */
export function eventOf(
  type: string,
  version: number,
  state: Partial<CaseState> = {},
  more: Partial<CaseEvent> = {},
): CaseEvent {
  const whole: CaseState = {
    status: 'assigned',
    version,
    movedVersion: version,
    kind: 'request',
    service: 'street-light',
    serviceVersion: 1,
    answer: 'brief',
    unit: 'TECH.E',
    assigneeId: people.clerk,
    preparerId: null,
    proposal: null,
    pickupOffice: null,
    filedAt: '2026-11-03T07:00:00.000Z',
    targetAt: '2026-11-06T13:30:00.000Z',
    statutoryAt: '2026-12-23T21:59:59.000Z',
    mergedInto: null,
    suspendedAt: null,
    waitUntil: null,
    life: newLife,
    targetPassedAt: null,
    closedAt: null,
    archivedAt: null,
    routing: null,
    ...state,
  };
  return {
    id: randomUUID(),
    version,
    type,
    at: '2026-11-03T07:00:05.000Z',
    actor: null,
    data: {},
    state: whole,
    ...more,
  };
}

import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { newTrackingNumber } from '../../src/cases/tracking-number.js';
import type { MadeCase } from './random-history.js';

const days = (count: number): number => count * 86_400_000;

/** Stores cases with their events as the projection would have left them; the chain of hashes is of no matter here. */
export async function storeCases(db: DataSource, cases: readonly MadeCase[]): Promise<void> {
  const applicant = randomUUID();
  await db.query(`insert into applicant (id, notify_by, language, created_at) values ($1, 'none', 'el', now())`, [
    applicant,
  ]);
  for (const one of cases) {
    await db.query(
      `insert into cases (id, tracking_number, protocol_number, service_code, service_version, calendar_version, kind,
         status, version, unit_code, applicant_id, channel, language, filed_at, received_at, target_at, statutory_at,
         community_code, salt, closed_at, merged_into)
       values ($1, $2, '1/2026', $3, 1, 1, $4, $5, $6, $7, $8, 'web', 'el', $9, $9, $10, $11, $12, '', $13, $14)`,
      [
        ...[one.id, newTrackingNumber(), one.service, one.kind, one.status, one.events.length, one.unit, applicant],
        ...[one.filedAt, new Date(one.filedAt.getTime() + days(5)), new Date(one.filedAt.getTime() + days(50))],
        ...[one.community, one.closedAt, one.mergedInto],
      ],
    );
    const events = one.events.map((event, index) => ({ ...event, id: randomUUID(), version: index + 1 }));
    await db.query(
      `insert into case_event (id, case_id, version, type, at, data, canonical, prev_hash, hash)
       select id, $1, version, type, at, data, '', '', '' from jsonb_to_recordset($2)
         as x (id uuid, version integer, type text, at timestamptz, data jsonb)`,
      [one.id, JSON.stringify(events)],
    );
  }
}

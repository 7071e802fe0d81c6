import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Absences that people announce and a workflow lives: who entered them and why, and when everything they moved was
 * settled. An assignment gets the number of its turn, so that a round knows who was longest without one.
 */
export class Absence0005 implements MigrationInterface {
  name = 'Absence1700000000005';

  async up(db: QueryRunner): Promise<void> {
    await db.query(absence);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const absence = `
alter table absence
  -- account: closed by an administrator, without end
  add column kind text not null default 'leave' check (kind in ('leave', 'account')),
  add column created_by uuid references app_user(id),
  add column created_at timestamptz not null default now(),
  -- its run has ended: nothing is left to hand over or to give back
  add column settled_at timestamptz,
  add check (ends_at > starts_at);
create index absence_unsettled on absence (id) where settled_at is null;
create index absence_by_substitute on absence (substitute_id) where cancelled_at is null;

alter table assignment add column turn bigint generated always as identity;
create index assignment_round on assignment (unit_code, assignee_id, turn) where reason = 'round-robin';

-- what an absence moved and nobody has touched since
create index cases_moved_by on cases ((life->'movedBy'->>'absence')) where life->'movedBy'->>'absence' is not null;
`;

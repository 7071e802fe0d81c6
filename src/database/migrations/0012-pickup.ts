import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At the office: what was printed and came out, and whose identity was proven. */
export class Pickup0012 implements MigrationInterface {
  name = 'Pickup1700000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(pickup);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const pickup = `
create table pickup_print (
  id uuid primary key,
  key text not null unique,
  case_id uuid not null references cases(id),
  document_id uuid not null references document(id),
  office_code text not null,
  clerk_id uuid not null references app_user(id),
  at timestamptz not null,
  -- of every print but the first
  reason text,
  -- null until somebody looked at it
  came_out boolean,
  judged_at timestamptz
);
create index pickup_print_by_case on pickup_print (case_id);
create index pickup_by_office on pickup (office_code, at);

create table identity_proof (
  id uuid primary key,
  user_id uuid not null references app_user(id),
  -- of the register, which may be another program's
  person_id uuid not null,
  office_code text not null,
  clerk_id uuid not null references app_user(id),
  identity_paper text not null,
  last4 text not null,
  reason text not null,
  at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references app_user(id),
  revoked_because text,
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_because is null))
);
create unique index identity_proof_of_account on identity_proof (user_id) where revoked_at is null;
create unique index identity_proof_of_person on identity_proof (person_id) where revoked_at is null;
create index identity_proof_by_office on identity_proof (office_code, at);
grant select, insert, update on pickup_print, identity_proof to ked_app;
`;

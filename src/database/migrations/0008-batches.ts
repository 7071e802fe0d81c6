import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One action of a person on many cases, and what became of each. */
export class Batches0008 implements MigrationInterface {
  name = 'Batches1700000000008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(batches);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const batches = `
create table batch (
  id uuid primary key,
  user_id uuid not null references app_user(id),
  action text not null,
  body jsonb not null,
  -- the same key of the same person is the same batch; with another body it is refused
  key text not null,
  digest text not null,
  created_at timestamptz not null default now(),
  unique (user_id, key)
);
create table batch_case (
  batch_id uuid not null references batch(id) on delete cascade,
  case_id uuid not null,
  position int not null,
  -- null while it is waited for
  result text check (result in ('done', 'refused', 'failed')),
  code text,
  tries int not null default 0,
  settled_at timestamptz,
  primary key (batch_id, case_id)
);
create index batch_case_waiting on batch_case (batch_id, position) where result is null;
grant select, insert, update, delete on batch, batch_case to ked_app;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The whole life of a case: waiting, merging, linking; what people ask and answer in words. */
export class Life0002 implements MigrationInterface {
  name = 'Life1700000000002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table cases
        add column life jsonb not null default '{}',
        add column merged_into uuid references cases(id),
        add column suspended_at timestamptz,
        add column wait_until timestamptz,
        -- a case that was split off another, or follows one that can no longer be opened again
        add column split_from uuid references cases(id),
        add column follows uuid references cases(id),
        add column split_key text unique;
      create index cases_by_merged on cases (merged_into) where merged_into is not null;
      create index cases_by_split on cases (split_from) where split_from is not null;
      create index cases_by_followed on cases (follows) where follows is not null;

      alter table note drop constraint note_kind_check;
      alter table note add constraint note_kind_check check (kind in ('description', 'comment', 'answer', 'proposal',
        'rejection', 'remark', 'reason', 'question', 'applicant-answer', 'letter'));

      -- Claimed before the follower's run is told, both rows locked, so that two cases cannot follow each other.
      create table merge_link (
        follower_id uuid primary key references cases(id),
        target_id uuid not null references cases(id),
        update_id text not null unique,
        at timestamptz not null
      );
      create index merge_link_by_target on merge_link (target_id);
      grant select, insert, update, delete on merge_link to ked_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

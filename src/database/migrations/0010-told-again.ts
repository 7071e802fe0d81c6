import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise that was moved is watched anew; a message that nobody opens also goes out as an e-mail. */
export class ToldAgain0010 implements MigrationInterface {
  name = 'ToldAgain1700000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table escalation add column promise integer not null default 0;
      alter table escalation drop constraint escalation_case_id_cycle_level_key;
      alter table escalation add constraint escalation_once unique (case_id, cycle, promise, level);
      -- when an unopened message also went out as an e-mail
      alter table notice add column mailed_at timestamptz;
      create index notice_unopened on notice (user_id, created_at)
        where channel = 'screen' and state = 'unread' and mailed_at is null;
      -- the run that looks after the unread messages of a person, while there are some
      create table message_watch (
        user_id uuid primary key references app_user(id),
        id uuid not null unique,
        since timestamptz not null
      );
      grant select, insert, update, delete on message_watch to ked_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nothing reads any more: the rules of routing before their versions, and where a paper is beside `life`, which says it. */
export class Unread0016 implements MigrationInterface {
  name = 'Unread1700000000016';

  async up(db: QueryRunner): Promise<void> {
    await db.query(unread);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const unread = `
drop table routing_rule;
alter table cases drop column pickup_state;
`;

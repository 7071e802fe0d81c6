import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photos and PDF files are packed already: PostgreSQL tried to pack each again, in vain. Files kept so far stay as they are. */
export class PackedFiles0017 implements MigrationInterface {
  name = 'PackedFiles1700000000017';

  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table file alter column bytes set storage external');
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

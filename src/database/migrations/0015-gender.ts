import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The grammatical gender of an employee: documents inflect the title above his name by it. */
export class Gender0015 implements MigrationInterface {
  name = 'Gender1700000000015';

  async up(db: QueryRunner): Promise<void> {
    await db.query(gender);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const gender = `alter table app_user add column gender text check (gender in ('m', 'f'))`;

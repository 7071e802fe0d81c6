import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What figures of a period are found by: the filing, and the events that end the municipality's part. */
export class Figures0004 implements MigrationInterface {
  name = 'Figures1700000000004';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index cases_by_filing on cases (filed_at);
      -- The types are those of src/statistics/standing.ts; of the eight events of a usual life one is in it.
      create index case_event_endings on case_event (type, at, case_id)
        where type in ('issued', 'collected', 'uncollected', 'withdrawn', 'merged');
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register of numbers is read by day: a page of it costs the same however long it has grown. */
export class Protocol0013 implements MigrationInterface {
  name = 'Protocol1700000000013';

  async up(db: QueryRunner): Promise<void> {
    await db.query(protocol);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const protocol = `
create index protocol_by_day on protocol (((at at time zone 'Europe/Athens')::date), seq);
create index document_by_protocol on document (protocol_id);
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cases } from './0001-record/cases.js';
import { documents } from './0001-record/documents.js';
import { engine } from './0001-record/engine.js';
import { municipality } from './0001-record/municipality.js';
import { notices } from './0001-record/notices.js';
import { people } from './0001-record/people.js';
import { registry } from './0001-record/registry.js';
import { role } from './0001-record/role.js';
import { sessions } from './0001-record/sessions.js';

/**
 * The record: everything that must outlive the engine. Forward only; later changes are migrations of their own.
 * Applications connect as `ked_app` (conventions.md, "Database role"), so what is granted here is all they can do.
 */
export class Record0001 implements MigrationInterface {
  name = 'Record1700000000001';

  async up(db: QueryRunner): Promise<void> {
    for (const part of [municipality, people, cases, engine, notices, documents, registry, sessions, role]) {
      await db.query(part);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { applicationOptions } from '../../../src/database/data-source.js';
import { migrate } from '../../../src/database/migrate.js';

export interface ScratchDatabase {
  /** Connected as the application is, so that a missing grant shows. */
  db: DataSource;
  url: string;
  drop(): Promise<void>;
}

/** An empty database with the record's schema and nothing in it, for one spec file. */
export async function migratedDatabase(): Promise<ScratchDatabase> {
  const adminUrl = process.env['KED_TEST_DATABASE_URL'];
  if (!adminUrl) throw new Error('KED_TEST_DATABASE_URL is missing: run the tests by `npm test`');
  const name = `security_${randomBytes(6).toString('hex')}`;
  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  const url = address.toString();
  await asAdministrator(adminUrl, `create database ${name}`);
  await migrate(url);
  const db = await new DataSource(applicationOptions(url, 6)).initialize();
  const drop = async (): Promise<void> => {
    if (db.isInitialized) await db.destroy();
    await asAdministrator(adminUrl, `drop database ${name} with (force)`);
  };
  return { db, url, drop };
}

async function asAdministrator(adminUrl: string, statement: string): Promise<void> {
  const admin = await new DataSource({ type: 'postgres', url: adminUrl, poolSize: 1 }).initialize();
  try {
    await admin.query(statement);
  } finally {
    await admin.destroy();
  }
}

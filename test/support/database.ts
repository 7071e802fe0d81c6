import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { applicationOptions } from '../../src/database/data-source.js';
import { migrateAndSeed } from '../../src/database/prepare-database.js';

export interface TestDatabase {
  url: string;
  /** As the application connects, without entities: for SQL in tests. */
  db: DataSource;
  drop(): Promise<void>;
}

/** Address of the superuser on the database that `npm test` started. */
export function adminUrl(): string {
  const url = process.env.KED_TEST_DATABASE_URL;
  if (!url) throw new Error('KED_TEST_DATABASE_URL is missing: run the tests with npm test');
  return url;
}

/** A database of its own, migrated and seeded with a municipality, cloned from a template that is made once a run. */
export async function freshDatabase(municipality: 'test' | 'kos' | 'chios' = 'test'): Promise<TestDatabase> {
  const name = `ked_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(async (admin) => {
    // Cloning needs the template free of connections, so one at a time.
    await admin.query(`select pg_advisory_lock(4865100)`);
    const template = await ensureTemplate(admin, municipality);
    await admin.query(`create database ${name} template ${template}`);
  });
  const url = databaseUrl(name);
  const db = await new DataSource(applicationOptions(url, 4)).initialize();
  return {
    url,
    db,
    async drop() {
      await db.destroy();
      await withAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(admin: pg.Client, municipality: string): Promise<string> {
  const run = (process.env.KED_TEST_RUN ?? 'development').replace(/\W/g, '').slice(0, 32).toLowerCase();
  const template = `ked_template_${municipality}_${run}`;
  const ready = await admin.query(`select 1 from pg_database where datname = $1 and datistemplate`, [template]);
  if (ready.rowCount) return template;
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.query(`create database ${template}`);
  await migrateAndSeed({ databaseUrl: databaseUrl(template), municipality, demo: true });
  await admin.query(`alter database ${template} is_template true`);
  return template;
}

function databaseUrl(name: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

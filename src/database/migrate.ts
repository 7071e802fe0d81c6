import { DataSource } from 'typeorm';
import { migrationOptions } from './data-source.js';

/** Any number; one per product, so that two starting processes migrate one after the other. */
const migrationLock = 4_865_001;

/**
 * Brings the database to this release's schema: forward only, one process at a time (advisory lock).
 * A repeat does nothing. Names of the migrations that ran are returned.
 * @throws Error with the statements an administrator must run when the user may not create the role `ked_app`
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const source = await new DataSource(migrationOptions(databaseUrl)).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [migrationLock]);
    await requireRole(runner);
    const done = await source.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
    await source.destroy();
  }
}

async function requireRole(db: { query(sql: string): Promise<unknown> }): Promise<void> {
  const [facts] = (await db.query(
    `select exists (select 1 from pg_roles where rolname = 'ked_app') as role_exists,
            current_setting('server_version_num')::int as version,
            (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as may_create,
            current_user as me`,
  )) as { role_exists: boolean; version: number; may_create: boolean; me: string }[];
  if (facts!.version < 150_000) throw new Error('PostgreSQL 15 or newer is needed.');
  if (facts!.role_exists || facts!.may_create) return;
  throw new Error(
    `The database user "${facts!.me}" may not create the role that the application runs as. ` +
      `Ask an administrator to run: CREATE ROLE ked_app NOLOGIN; GRANT ked_app TO "${facts!.me}";`,
  );
}

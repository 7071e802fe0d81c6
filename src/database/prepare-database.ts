import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { disableDemoAccounts } from '../identity/disable-account.js';
import { loadMunicipalityFolder } from '../municipality/load-municipality-folder.js';
import { seedDatabase } from '../municipality/seed-database.js';
import { seedRegistry } from '../registry/seed-registry.js';
import { applicationOptions } from './data-source.js';
import { migrate } from './migrate.js';

/**
 * Before the application serves: migrates and seeds where this process is told to (`npm start`, `ked migrate`), and
 * without the demonstration disables its accounts, whoever left them there. A repeat changes nothing.
 */
export async function prepareDatabase(config: Config): Promise<void> {
  if (config.migrate) await migrateAndSeed(config);
  if (!config.demo) await withDatabase(config, disableDemoAccounts);
}

/** Brings the schema up to date and fills an empty database from the municipality's folder. */
export async function migrateAndSeed(config: Pick<Config, 'databaseUrl' | 'municipality' | 'demo'>): Promise<void> {
  await migrate(config.databaseUrl);
  const folder = loadMunicipalityFolder(config.municipality);
  await withDatabase(config, (db) => seedDatabase(db, folder, { demo: config.demo, also: seedRegistry }));
}

async function withDatabase(
  config: Pick<Config, 'databaseUrl'>,
  work: (db: DataSource) => Promise<unknown>,
): Promise<void> {
  const db = await new DataSource(applicationOptions(config.databaseUrl, 2)).initialize();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

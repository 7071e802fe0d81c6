import { migrateAndSeed } from '../database/prepare-database.js';
import { runningCentre } from './running-centre.js';

/** `ked migrate`: for real operation, where `npm start` does not run. A repeat changes nothing. */
export async function migrateCommand(): Promise<number> {
  const { databaseUrl } = await runningCentre(process.env);
  const demo = process.env.KED_DEMO === 'true';
  await migrateAndSeed({ databaseUrl, municipality: process.env.KED_MUNICIPALITY || 'kos', demo });
  console.log('The database is up to date.');
  return 0;
}

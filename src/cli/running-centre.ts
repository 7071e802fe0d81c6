import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderFrom } from '../embedded/data-folder.js';
import type { RunRecord } from '../embedded/run-record.js';

export interface RunningCentre {
  databaseUrl: string;
  temporalAddress: string | null;
  /** Where it serves; null when only DATABASE_URL is known. */
  url: string | null;
  /** Its data folder. */
  dataDir: string;
}

/**
 * The centre that administration speaks to: by DATABASE_URL and TEMPORAL_ADDRESS, else the one that `npm start` runs.
 * @throws Error with one sentence when there is neither
 */
export async function runningCentre(env: NodeJS.ProcessEnv): Promise<RunningCentre> {
  const data = dataFolderFrom(env);
  if (env.DATABASE_URL) {
    return {
      databaseUrl: env.DATABASE_URL,
      temporalAddress: env.TEMPORAL_ADDRESS || null,
      url: null,
      dataDir: data.path,
    };
  }
  const record = existsSync(data.runFile) ? (JSON.parse(readFileSync(data.runFile, 'utf8')) as RunRecord) : null;
  if (!record?.database) throw new Error('No centre is running here. Start it with npm start, or set DATABASE_URL.');
  const password = readFileSync(join(data.secrets, 'database'), 'utf8').trim();
  return {
    databaseUrl: `postgres://ked:${password}@127.0.0.1:${record.database.port}/ked`,
    temporalAddress: env.TEMPORAL_ADDRESS || (record.engine?.address ?? null),
    url: record.url,
    dataDir: data.path,
  };
}

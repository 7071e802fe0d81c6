import { join } from 'node:path';
import { Client } from 'pg';
import { startApplication, untilServing, type Application, type ApplicationPlan } from './application.js';
import { cacheFolderFrom, projectRoot, type DataFolder } from './data-folder.js';
import { startEngine, type Engine } from './engine.js';
import { faultText, PlainFault, type Say } from './plain-fault.js';
import { startPostgres, type Postgres } from './postgres.js';
import { writeRecord, type RunRecord } from './run-record.js';
import { secretFile } from './secret-file.js';
import { localUrl, type StartSettings } from './start-settings.js';

/** The parts of the centre on this machine; null is one that is not ours or could not be had. */
export interface Centre {
  data: DataFolder;
  settings: StartSettings;
  env: NodeJS.ProcessEnv;
  say: Say;
  script: string;
  record: RunRecord;
  database: Postgres | null;
  engine: Engine | null;
  /** Why there is no engine. */
  engineFault: string | null;
  application: Application | null;
}

const ROLE = 'ked';

/** Starts or adopts the database where one of this machine is needed: by the application or by the engine. */
export async function bringUpDatabase(centre: Centre): Promise<void> {
  const { data, settings, say } = centre;
  if (!settings.ownDatabase && !settings.ownEngine) return;
  centre.database = await startPostgres({ dataDir: data, say });
  if (settings.ownDatabase) await ensureOwnDatabase(centre.database.url, applicationPassword(data));
  noteParts(centre);
}

/** Starts or adopts the engine; without one the centre goes on, and `engineFault` says why. */
export async function bringUpEngine(centre: Centre, given: AbortSignal): Promise<void> {
  const { data, database, env, say } = centre;
  try {
    const cacheDir = cacheFolderFrom(env);
    centre.engine = await startEngine({ postgres: database ?? undefined, cacheDir, dataDir: data, say, env, given });
    centre.engineFault = null;
  } catch (error) {
    if (!(error instanceof PlainFault)) throw error;
    // One that was there keeps its place: it may come back, and the application goes on asking for it.
    centre.engineFault = faultText(error);
  }
  noteParts(centre);
}

/** Starts the application and waits until it serves. */
export async function bringUpApplication(centre: Centre, given: AbortSignal): Promise<void> {
  const plan = applicationPlan(centre);
  centre.application = await startApplication(plan);
  noteParts(centre);
  await untilServing(centre.application, plan, given);
}

/** Ends what runs, in order: the application, so that its work in progress finds the others; the engine; the database. */
export async function takeDown(centre: Centre): Promise<void> {
  try {
    await centre.application?.stop();
  } finally {
    try {
      await centre.engine?.stop();
    } finally {
      await centre.database?.stop();
    }
  }
}

function applicationPlan({ data, settings, env, engine, database, script }: Centre): ApplicationPlan {
  const { host, port, demo, ownDatabase } = settings;
  const secret = env.KED_SECRET || (demo ? secretFile(join(data.secrets, 'ked')) : '');
  return {
    data,
    script,
    cwd: projectRoot,
    healthUrl: `${localUrl(host, port)}/health/live`,
    env: {
      ...env,
      HOST: host,
      PORT: String(port),
      DATABASE_URL: ownDatabase ? applicationUrl(database!, data) : env.DATABASE_URL,
      // An engine of the user's that is away now may come back: the application goes on asking for it.
      TEMPORAL_ADDRESS: engine?.address ?? env.TEMPORAL_ADDRESS ?? '',
      KED_ROLE: 'all',
      KED_DATA_DIR: data.path,
      KED_SECRET: secret,
      KED_DEMO: String(demo),
      KED_MIGRATE: '1',
    },
  };
}

function applicationPassword(data: DataFolder): string {
  return secretFile(join(data.secrets, 'database'));
}

function applicationUrl(database: Postgres, data: DataFolder): string {
  return `postgres://${ROLE}:${applicationPassword(data)}@127.0.0.1:${database.port}/${ROLE}`;
}

/**
 * The application's own database and its owner, who is no superuser: a REVOKE would mean nothing to one. He may make the
 * roles that migrations need, and is a member of those that he makes.
 */
async function ensureOwnDatabase(adminUrl: string, password: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const role = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [ROLE]);
    if (!role.rowCount) await admin.query(`CREATE ROLE ${ROLE} LOGIN CREATEROLE`);
    await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
    await admin.query(`ALTER ROLE ${ROLE} SET createrole_self_grant = 'set, inherit'`);
    const database = await admin.query('SELECT FROM pg_database WHERE datname = $1', [ROLE]);
    if (!database.rowCount) await admin.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
  } finally {
    await admin.end();
  }
}

function noteParts({ data, record, database, engine, application }: Centre): void {
  record.database = database && { pid: database.pid, port: database.port, home: database.home };
  record.engine = engine && { pid: engine.pid, address: engine.address, way: engine.way };
  record.application = application?.mark ?? null;
  writeRecord(data, record);
}

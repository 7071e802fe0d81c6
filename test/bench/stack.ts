import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { cacheFolderFrom, projectRoot } from '../../src/embedded/data-folder.js';
import { startEngine, type Engine } from '../../src/embedded/engine.js';
import { freePorts } from '../../src/embedded/ports.js';
import { startPostgres, type Postgres } from '../../src/embedded/postgres.js';
import {
  bareEnvironment,
  startDetached,
  stillRuns,
  stopProcess,
  type ProcessMark,
} from '../../src/embedded/processes.js';

const namespace = 'default';
const database = 'ked_bench';

/** The whole centre on this machine in a folder of its own, as `npm start` makes it: real programs, everything durable. */
export interface Stack {
  url: string;
  databaseUrl: string;
  namespace: string;
  engine: Engine;
  pids: { application: number; engine: number | null; database: number };
  /** The last lines of the application's log, for a failure. */
  endOfLog(): string;
  stop(): Promise<void>;
}

/** Starts it, a few seconds where the engine's program lies ready; `say` is told of progress. Nothing is left after `stop`. */
export async function startStack(say: (line: string) => void): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'ked-bench-'));
  // The database may run as another user, who has to get through.
  chmodSync(folder, 0o711);
  let postgres: Postgres | null = null;
  let engine: Engine | null = null;
  let application: ProcessMark | null = null;
  const stop = async () => {
    if (application) await stopProcess(application, { signal: 'SIGTERM', patienceMs: 30_000 });
    await engine?.stop();
    await postgres?.stop();
    if (postgres) rmSync(postgres.home, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const dataDir = join(folder, 'data');
    postgres = await startPostgres({ dataDir, durable: true, say });
    // What the user's TEMPORAL_ADDRESS names may be a centre of his in use.
    const env = { ...process.env, TEMPORAL_ADDRESS: '' };
    const cacheDir = cacheFolderFrom(process.env);
    engine = await startEngine({ postgres, dataDir, cacheDir, say, env, namespaces: [namespace] });
    const databaseUrl = await createDatabase(postgres.url);
    const [port] = await freePorts(1);
    const logFile = join(folder, 'application.log');
    application = await startDetached({
      file: process.execPath,
      args: [...(process.env.KED_BENCH_NODE_ARGS?.split(' ') ?? []), join(projectRoot, 'dist', 'src', 'main.js')],
      cwd: projectRoot,
      logFile,
      env: bareEnvironment({
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: engine.address,
        TEMPORAL_NAMESPACE: namespace,
        KED_ROLE: 'all',
        KED_DEMO: 'true',
        KED_MIGRATE: 'true',
        KED_MUNICIPALITY: 'kos',
        KED_DATA_DIR: join(folder, 'application'),
        KED_SECRET: randomBytes(32).toString('hex'),
        PORT: String(port),
        LOG_LEVEL: 'warn',
      }),
    });
    const url = `http://127.0.0.1:${port}`;
    await untilReady(url, application, logFile);
    const endOfLog = () => readFileSync(logFile, 'utf8').slice(-4_000);
    const pids = { application: application.pid, engine: engine.pid, database: postgres.pid };
    return { url, databaseUrl, namespace, engine, pids, endOfLog, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabase(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function untilReady(url: string, application: ProcessMark, logFile: string): Promise<void> {
  const end = Date.now() + 120_000;
  while (
    !(await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (!stillRuns(application) || Date.now() > end) {
      throw new Error(`the application did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    }
    await delay(100);
  }
}

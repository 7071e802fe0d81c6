import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { dataFolder, prepareDataFolder, rotateLog, type DataFolder } from './data-folder.js';
import { createCluster } from './postgres-cluster.js';
import { postgresBinaries } from './postgres-binaries.js';
import { preparePostgresHome, type PostgresHome } from './postgres-home.js';
import { parsePostmasterPid, portOfConf, renderPostgresConf, renderPostgresHba } from './postgres-settings.js';
import { faultText, PlainFault, type Say } from './plain-fault.js';
import { freePorts } from './ports.js';
import {
  bareEnvironment,
  describeProcess,
  startDetached,
  stillRuns,
  stopProcess,
  type ProcessMark,
} from './processes.js';
import { secretFile } from './secret-file.js';

export interface PostgresOptions {
  /** The data folder, made when missing; or only its path, then taken as chosen outright and never moved. */
  dataDir: string | DataFolder;
  /** False only in tests, for speed. */
  durable?: boolean;
  say?: Say;
}

export interface Postgres {
  /** The superuser's address of the database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Where the cluster lies, which is not always inside the data folder. */
  home: string;
  /** True when it ran already, left by a start that was killed. */
  adopted: boolean;
  alive(): boolean;
  /** Ends it in order (sessions are cut, nothing is lost) and returns once it is gone. */
  stop(): Promise<void>;
}

/**
 * A running PostgreSQL of the data folder: adopted when one is left of a killed start, else started, on loopback, with
 * the port it had before where that is free. Throws PlainFault when it cannot be.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const data = typeof options.dataDir === 'string' ? dataFolder(options.dataDir, true) : options.dataDir;
  prepareDataFolder(data);
  const home = preparePostgresHome(data);
  if (!existsSync(join(data.secrets, 'postgres'))) await setAsideOrphan(home.cluster, options.say);
  const password = secretFile(join(data.secrets, 'postgres'));
  const left = leftover(home.cluster);
  if (left) {
    const url = urlOf(left.port, password);
    if (await answers(url)) return handle(left.mark, left.port, url, home, true);
    await end(left.mark);
  }
  const binaries = postgresBinaries(home);
  if (!existsSync(home.cluster)) {
    options.say?.('Making the database (a few seconds, once).');
    await createCluster(home, binaries, password);
  }
  return launch(data, home, { binaries, password, durable: options.durable ?? true });
}

interface LaunchPlan {
  binaries: string;
  password: string;
  durable: boolean;
}

async function launch(data: DataFolder, home: PostgresHome, plan: LaunchPlan): Promise<Postgres> {
  const logFile = join(data.logs, 'postgres.log');
  rotateLog(logFile);
  for (let tries = 1; ; tries++) {
    // PostgreSQL takes a killed predecessor for alive until its parent has collected it; `leftover` knows better. Against
    // two servers on one cluster it has the shared memory besides.
    rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
    const port = await writeSettings(home, plan.durable);
    const mark = await startDetached({
      file: join(plan.binaries, 'bin', 'postgres'),
      args: ['-D', home.cluster],
      env: bareEnvironment(),
      cwd: home.folder,
      logFile,
      uid: home.user?.uid,
      gid: home.user?.gid,
    });
    const url = urlOf(port, plan.password);
    try {
      await waitUntilReady(mark, url, logFile);
      return handle(mark, port, url, home, false);
    } catch (error) {
      // Sessions of a killed server end a moment after it, and hold its memory until then.
      if (tries > 20 || !/shared memory block/.test(faultText(error))) throw error;
      await delay(250);
    }
  }
}

function handle(mark: ProcessMark, port: number, url: string, home: PostgresHome, adopted: boolean): Postgres {
  return { url, port, pid: mark.pid, home: home.folder, adopted, alive: () => stillRuns(mark), stop: () => end(mark) };
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written. */
function end(mark: ProcessMark): Promise<void> {
  return stopProcess(mark, { signal: 'SIGINT', patienceMs: 30_000 });
}

function urlOf(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** The server that runs on this cluster though this process did not start it, told by its command line. */
function leftover(cluster: string): { mark: ProcessMark; port: number } | null {
  const file = join(cluster, 'postmaster.pid');
  const written = existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8')) : null;
  const facts = written && describeProcess(written.pid);
  if (!written || !facts?.command.includes(cluster)) return null;
  return { mark: { pid: facts.pid, started: facts.started }, port: written.port };
}

/** A cluster whose data folder was deleted: nobody has its password any more, and an empty data folder means a new start. */
async function setAsideOrphan(cluster: string, say?: Say): Promise<void> {
  const left = leftover(cluster);
  if (left) await end(left.mark);
  if (!existsSync(cluster)) return;
  const aside = `${cluster}.orphan-${Date.now()}`;
  renameSync(cluster, aside);
  say?.(`The data folder was deleted: its old database is now ${aside} and may be deleted too.`);
}

async function writeSettings(home: PostgresHome, durable: boolean): Promise<number> {
  const conf = join(home.cluster, 'postgresql.conf');
  const [port = 0] = await freePorts(1, [portOfConf(readFileSync(conf, 'utf8'))]);
  for (const [path, text] of [
    [conf, renderPostgresConf({ port, durable })],
    [join(home.cluster, 'pg_hba.conf'), renderPostgresHba()],
  ] as const) {
    writeFileSync(path, text, { mode: 0o600 });
    if (home.user) chownSync(path, home.user.uid, home.user.gid);
  }
  return port;
}

async function answers(url: string): Promise<boolean> {
  return (await connectFault(url)) === null;
}

/** Null when a session can be had, else the server's or the system's code. */
async function connectFault(url: string): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the connection attempt itself reports it
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** After a hard end it first redoes its log, which may take minutes: as long as it lives it is waited for. */
async function waitUntilReady(mark: ProcessMark, url: string, logFile: string): Promise<void> {
  const end = Date.now() + 600_000;
  for (let fault: string | null = 'not tried'; fault; await delay(50)) {
    fault = await connectFault(url);
    if (!fault) return;
    if (fault.startsWith('28') || !stillRuns(mark) || Date.now() > end) {
      await stopProcess(mark, { signal: 'SIGINT', patienceMs: 5_000 });
      const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-3).join(' | ');
      throw new PlainFault(`The database did not start (${fault}): ${tail} (whole log: ${logFile})`);
    }
  }
}

import { existsSync } from 'node:fs';
import { dataFolder, prepareDataFolder, type DataFolder } from './data-folder.js';
import { buildServer, builtServerFolder } from './engine-build.js';
import { cliPlan, findCli } from './engine-cli.js';
import { downloadCli } from './engine-download.js';
import { lastWay, runEngine, type Engine } from './engine-process.js';
import { SERVER_WAY, serverPlan } from './engine-server.js';
import { SERVER_VERSION } from './engine-version.js';
import { registerNamespaces } from './namespaces.js';
import { faultText, PlainFault, type Say } from './plain-fault.js';

export type { Engine } from './engine-process.js';

export interface EngineOptions {
  /** The PostgreSQL that the engine may have databases in; undefined leaves out the ways that need one. */
  postgres?: { url: string };
  /** Where programs are kept from start to start, outside the clone. */
  cacheDir: string;
  /** The data folder, or its path. */
  dataDir: string | DataFolder;
  say?: Say;
  /** Default: the one namespace of TEMPORAL_NAMESPACE, else `default`. */
  namespaces?: readonly string[];
  /** The user's environment: TEMPORAL_ADDRESS, PATH and what Go needs are read from it. Default: of this process. */
  env?: NodeJS.ProcessEnv;
  /** Aborted to give up fetching and building. */
  given?: AbortSignal;
}

interface Way {
  name: string;
  /** The engine by this way; null when it does not apply here; throws when it was tried and failed. */
  start(): Promise<Engine | null>;
}

/**
 * A Temporal engine that works, by the first way that succeeds: TEMPORAL_ADDRESS, a fitting `temporal` CLI (cache, PATH,
 * download), the server built by Go. A way that ran before in this data folder goes first, for it has the running cases.
 *
 * @throws PlainFault with one paragraph of what was tried and what to do, when none works
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const tried: string[] = [];
  for (const way of waysOf(options)) {
    try {
      const engine = await way.start();
      if (engine) return engine;
      tried.push(`${way.name}: none here`);
    } catch (error) {
      options.given?.throwIfAborted();
      tried.push(`${way.name}: ${faultText(error)}`);
    }
  }
  throw new PlainFault(
    `The engine (Temporal Server ${SERVER_VERSION}) could not be started. Tried: ${tried.join('; ')}. ` +
      'To give it one, do one of these and start again: set TEMPORAL_ADDRESS to a running server; put the temporal ' +
      'command-line tool (Server 1.32) on the PATH; install Go 1.26.8 or newer and let this machine reach the Go module proxy.',
  );
}

function waysOf(options: EngineOptions): Way[] {
  const { cacheDir, postgres, say = () => undefined, env = process.env, given } = options;
  const data = typeof options.dataDir === 'string' ? dataFolder(options.dataDir, true) : options.dataDir;
  prepareDataFolder(data);
  const namespaces = options.namespaces ?? [env.TEMPORAL_NAMESPACE || 'default'];
  if (env.TEMPORAL_ADDRESS) {
    const address = env.TEMPORAL_ADDRESS;
    return [{ name: `TEMPORAL_ADDRESS ${address}`, start: () => useExternal(address, namespaces) }];
  }
  const runCli = (program: string) => runEngine(data, cliPlan(data, program), namespaces);
  const server: Way = {
    name: 'building the server with Go',
    start: async () => {
      if (!postgres) return null;
      const programs = await buildServer(cacheDir, say, env, given);
      return runEngine(data, await serverPlan(data, programs, postgres.url), namespaces);
    },
  };
  const cli: Way = {
    name: 'a temporal CLI in the cache or on the PATH',
    start: async () => {
      const program = await findCli(cacheDir, env.PATH ?? '');
      return program ? runCli(program) : null;
    },
  };
  const download: Way = {
    name: 'downloading the temporal CLI',
    start: async () => runCli(await downloadCli(cacheDir, say, given)),
  };
  const built = existsSync(builtServerFolder(cacheDir));
  // What lies ready goes before what would be fetched; what ran here before goes before everything.
  if (built && lastWay(data) === SERVER_WAY) return [server, cli, download];
  return built ? [cli, server, download] : [cli, download, server];
}

async function useExternal(address: string, namespaces: readonly string[]): Promise<Engine> {
  await registerNamespaces(address, namespaces, { patienceMs: 15_000 });
  const way = `TEMPORAL_ADDRESS ${address}`;
  return { address, way, pid: null, adopted: false, alive: () => true, stop: () => Promise.resolve() };
}

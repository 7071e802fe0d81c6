import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { DataFolder } from './data-folder.js';
import { DYNAMIC_CONFIG } from './engine-config.js';
import type { EnginePlan } from './engine-process.js';
import { CLI_VERSION, namesOurServer, SERVER_VERSION } from './engine-version.js';
import { cachedFolder } from './program-cache.js';

export const CLI_WAY = `Temporal CLI with Server ${SERVER_VERSION.replace(/\.\d+$/, '')}`;
const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Where a downloaded CLI is kept. */
export function cachedCliFolder(cache: string): string {
  return cachedFolder(cache, `temporal-cli-${CLI_VERSION}`);
}

/** The first `temporal`, of the cache and then of the search path, whose version names our server; null when none does. */
export async function findCli(cache: string, searchPath: string): Promise<string | null> {
  const folders = [cachedCliFolder(cache), ...searchPath.split(delimiter).filter(Boolean)];
  for (const folder of folders) {
    const program = join(folder, PROGRAM);
    if (existsSync(program) && (await isSuitableCli(program))) return program;
  }
  return null;
}

/** Whether that program runs here and names a server of our line. */
export async function isSuitableCli(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => namesOurServer(stdout),
    () => false, // a program of that name that cannot be run here is none
  );
}

/** The plan that runs `temporal server start-dev` on a write-ahead-logged, fully synchronised SQLite file. */
export function cliPlan(data: DataFolder, program: string): EnginePlan {
  const store = join(data.engine, 'temporal.sqlite');
  return {
    way: CLI_WAY,
    setting: store,
    portCount: 1,
    command: ([port]) => ({ file: program, args: startDevArguments(store, port ?? 0), trace: store }),
  };
}

/** The arguments of `temporal` for a server that keeps its state in that file. */
export function startDevArguments(store: string, port: number): string[] {
  const dynamic = Object.entries(DYNAMIC_CONFIG).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${value}`,
  ]);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--headless', '--log-level', 'warn'],
    ...['--db-filename', store, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full'],
    ...dynamic,
  ];
}

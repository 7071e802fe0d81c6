import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SERVER_VERSION } from './engine-version.js';
import type { Say } from './plain-fault.js';
import { cachedFolder, provide } from './program-cache.js';

const MODULE = 'go.temporal.io/server';
/** Roughly what the server consists of, for the progress line. */
const PACKAGES = 1750;
const SAY_EVERY_MS = 15_000;

/** The folder with `server` and `sql`, whether it is there yet or not. */
export function builtServerFolder(cache: string): string {
  return cachedFolder(cache, `temporal-server-${SERVER_VERSION}`);
}

/**
 * Folder holding the real Temporal server (`server`) and its schema tool (`sql`), built by the Go toolchain the first
 * time: about five minutes on two cores, with a line of progress every 15 seconds. Throws when Go is missing or fails.
 */
export function buildServer(cache: string, say: Say, env: NodeJS.ProcessEnv, given?: AbortSignal): Promise<string> {
  return provide(
    builtServerFolder(cache),
    (draft) => goInstall([`${MODULE}/cmd/server`, `${MODULE}/cmd/tools/sql`], draft, { say, env, given }),
    say,
  );
}

interface Circumstances {
  say: Say;
  env: NodeJS.ProcessEnv;
  given?: AbortSignal;
}

async function goInstall(commands: string[], folder: string, { say, env, given }: Circumstances): Promise<void> {
  given?.throwIfAborted();
  const versioned = commands.map((command) => `${command}@v${SERVER_VERSION}`);
  const go = spawn('go', ['install', '-v', ...versioned], {
    cwd: folder,
    env: { ...env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  // Go has compilers of its own running: the whole group is ended.
  const endGroup = () => process.kill(-go.pid!, 'SIGTERM');
  given?.addEventListener('abort', endGroup);
  const started = Date.now();
  let built = 0;
  let lastSaid = 0;
  const tail: string[] = [];
  const progress = () => {
    if (Date.now() - lastSaid < SAY_EVERY_MS) return;
    lastSaid = Date.now();
    const seconds = Math.round((Date.now() - started) / 1000);
    const what = built ? `${built} of about ${PACKAGES} packages` : 'fetching its sources';
    say(`Building Temporal Server ${SERVER_VERSION} with Go: ${what}, ${seconds} s (about five minutes, only once).`);
  };
  createInterface({ input: go.stderr }).on('line', (line) => {
    // "go: downloading …" while fetching, then the bare path of each package as it is compiled.
    if (/^[\w.]+(\/\S+)*$/.test(line)) built++;
    else if (!line.startsWith('go: downloading')) tail.push(line);
    progress();
  });
  const timer = setInterval(progress, SAY_EVERY_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => go.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`go install ended with ${code}: ${tail.slice(-3).join(' | ')}`);
  } finally {
    clearInterval(timer);
    given?.removeEventListener('abort', endGroup);
  }
}

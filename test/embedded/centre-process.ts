import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunRecord } from '../../src/embedded/run-record.js';

const script = fileURLToPath(new URL('fake-centre.mjs', import.meta.url));

/** A supervisor as a process of its own, as `npm start` makes one, over the fake application. */
export interface CentreProcess {
  child: ChildProcess;
  /** All that it has printed. */
  output(): string;
  /** Resolves once that has been printed; fails when the process ends before or a minute passes. */
  printed(text: string): Promise<void>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** Ctrl-C: SIGINT to everything that the terminal takes for this command. */
  pressCtrlC(): void;
}

export function startCentre(env: NodeJS.ProcessEnv): CentreProcess {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives one to a command.
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const printed = (wanted: string) =>
    until(
      () => text.includes(wanted),
      () => `"${wanted}" in:\n${text}`,
      () => child.exitCode !== null,
    );
  return { child, output: () => text, printed, ended, pressCtrlC: () => process.kill(-child.pid!, 'SIGINT') };
}

/** Resolves once the check holds; fails when it does not within the time, or when `hopeless` says that it never will. */
export async function until(
  check: () => boolean | Promise<boolean>,
  what: () => string,
  hopeless: () => boolean = () => false,
  patienceMs = 60_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await check())) {
    if (hopeless() || Date.now() > end) throw new Error(`waited in vain for ${what()}`);
    await delay(25);
  }
}

/** A data folder in the scratch space of the test run. */
export function scratchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'data-'));
}

export function runRecordOf(dataDir: string): RunRecord {
  return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunRecord;
}

/** Whether anything answers there with 200. */
export function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What identifies a process beyond its number, which the system gives out again. */
export interface ProcessMark {
  pid: number;
  /** Opaque moment of its start, equal only for the same process. */
  started: string;
}

export interface ProcessFacts extends ProcessMark {
  /** Arguments as the system shows them, the program first. */
  command: string[];
}

/** Facts of a living process; null when there is none of that number or it is only a zombie nobody collected yet. */
export function describeProcess(pid: number): ProcessFacts | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === 'linux' ? describeFromProc(pid) : describeFromPs(pid);
}

function describeFromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return { pid, started: fields[19] ?? '', command };
  } catch {
    return null; // it ended meanwhile
  }
}

function describeFromPs(pid: number): ProcessFacts | null {
  try {
    const line = execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line ? { pid, started: line.slice(0, 24), command: line.slice(24).trim().split(' ') } : null;
  } catch {
    return null; // ps fails when there is no such process
  }
}

/** The mark of a living process, to be recognised later by `stillRuns`; throws when it is gone already. */
export function markProcess(pid: number): ProcessMark {
  const facts = describeProcess(pid);
  if (!facts) throw new Error(`process ${pid} is gone`);
  return { pid, started: facts.started };
}

/** Whether that very process, not a later one of the same number, is alive. */
export function stillRuns(mark: ProcessMark): boolean {
  return describeProcess(mark.pid)?.started === mark.started;
}

export interface StopPlan {
  signal: NodeJS.Signals;
  /** How long the signal may take before SIGKILL, in milliseconds. */
  patienceMs: number;
}

/** Ends a process and returns once it is gone: the signal first, SIGKILL when it outlasts the patience. */
export async function stopProcess(mark: ProcessMark, plan: StopPlan): Promise<void> {
  for (const [signal, patience] of [
    [plan.signal, plan.patienceMs],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!stillRuns(mark)) return;
    sendSignal(mark.pid, signal);
    const end = Date.now() + patience;
    while (stillRuns(mark) && Date.now() < end) await delay(25);
  }
  if (stillRuns(mark)) throw new Error(`process ${mark.pid} did not end`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone between look and signal
  }
}

export interface DetachedProgram {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Both outputs are appended here. */
  logFile: string;
  uid?: number;
  gid?: number;
}

/**
 * Starts a program in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor, which ends its
 * parts in order. Returns once it runs; throws when it cannot be started.
 */
export async function startDetached(program: DetachedProgram): Promise<ProcessMark> {
  const log = openSync(program.logFile, 'a', 0o600);
  try {
    const { file, args, env, cwd, uid, gid } = program;
    const child = spawn(file, args, { env, cwd, uid, gid, detached: true, stdio: ['ignore', log, log] });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    // A program that ended at once has no mark; its log says why, and whoever waits for it finds it gone.
    return describeProcess(child.pid!) ?? { pid: child.pid!, started: 'ended at once' };
  } finally {
    closeSync(log);
  }
}

/** The environment handed to parts that need none of the user's: search path, time zone, the mark of a test run. */
export function bareEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, KED_TEST_RUN } = process.env;
  return { PATH, HOME, TMPDIR, KED_TEST_RUN, TZ: 'UTC', ...extra };
}

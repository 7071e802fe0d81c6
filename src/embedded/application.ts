import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { rotateLog, type DataFolder } from './data-folder.js';
import { PlainFault } from './plain-fault.js';
import { startDetached, stillRuns, stopProcess, type ProcessMark } from './processes.js';
import { traceOf } from './run-record.js';

export interface ApplicationPlan {
  data: DataFolder;
  /** The module to run; in tests something smaller than the application. */
  script: string;
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Answers 200 once the application serves. */
  healthUrl: string;
}

export interface Application {
  mark: ProcessMark;
  alive(): boolean;
  stop(): Promise<void>;
}

/** Long enough for migrations on a full database; a process that ended is not waited for. */
const PATIENCE_MS = 300_000;

/** Starts the application and returns at once; `untilServing` waits for it. */
export async function startApplication({ data, script, env, cwd }: ApplicationPlan): Promise<Application> {
  const logFile = logOf(data);
  rotateLog(logFile);
  const args = ['--enable-source-maps', script, traceOf(data)];
  const mark = await startDetached({ file: process.execPath, args, env, cwd, logFile });
  return {
    mark,
    alive: () => stillRuns(mark),
    // The application lets requests and activities in progress finish, which it limits itself to less than this.
    stop: () => stopProcess(mark, { signal: 'SIGTERM', patienceMs: 30_000 }),
  };
}

/** Returns once it serves; throws PlainFault with the end of its log when it ends or takes too long. */
export async function untilServing(application: Application, plan: ApplicationPlan, given: AbortSignal): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await serves(plan.healthUrl))) {
    given.throwIfAborted();
    if (!application.alive() || Date.now() > end) {
      await application.stop();
      throw new PlainFault(`The application did not start. The end of ${logOf(plan.data)}:\n${endOfLog(plan.data)}`);
    }
    await delay(50);
  }
}

async function serves(healthUrl: string): Promise<boolean> {
  return fetch(healthUrl, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.status === 200;
    },
    () => false, // not listening yet
  );
}

function logOf(data: DataFolder): string {
  return join(data.logs, 'application.log');
}

/** The last lines of the application's log, for the person at the terminal. */
export function endOfLog(data: DataFolder, lines = 8): string {
  return readFileSync(logOf(data), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

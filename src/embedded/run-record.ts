import { linkSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import { PlainFault, type Say } from './plain-fault.js';
import { describeProcess, markProcess, stillRuns, stopProcess, type ProcessMark } from './processes.js';
import { readJson, storeJson } from './stored-json.js';

/** What `.data/run.json` tells people and the next start about the running centre. */
export interface RunRecord {
  url: string;
  supervisor: ProcessMark;
  application: ProcessMark | null;
  database: { pid: number; port: number; home: string } | null;
  engine: { pid: number | null; address: string; way: string } | null;
  /** True once it was told to end. */
  ending: boolean;
}

/** The argument that tells an application of this data folder from any other in the list of processes. */
export function traceOf(data: DataFolder): string {
  return `--data-folder=${data.path}`;
}

/**
 * Takes the data folder for this process. What a killed start left of the application is ended first: it would hold the
 * port, and work on without anyone to restart it. Database and engine are adopted by those who start them.
 *
 * @throws PlainFault naming the first one's address when another start has the folder
 */
export async function claim(data: DataFolder, url: string, say: Say): Promise<RunRecord> {
  const record: RunRecord = {
    url,
    supervisor: markProcess(process.pid),
    application: null,
    database: null,
    engine: null,
    ending: false,
  };
  const draft = `${data.runFile}.claim-${process.pid}`;
  storeJson(draft, record);
  try {
    for (let waits = 0; ; waits++) {
      const before = readJson<RunRecord>(data.runFile);
      if (before?.ending && stillRuns(before.supervisor)) {
        if (waits === 0) say('The run before this one is just ending; waiting for it.');
        await delay(100);
        continue;
      }
      if (before && stillRuns(before.supervisor))
        throw new PlainFault(
          `The centre of ${data.path} runs already, at ${before.url} (process ${before.supervisor.pid}). ` +
            'Stop it with Ctrl-C where it was started, or set KED_DATA_DIR and PORT for a second one.',
        );
      if (before) {
        await endLeftApplication(data, before);
        rmSync(data.runFile, { force: true });
      }
      if (!linkOnce(draft, data.runFile)) continue;
      // Of two starts that both cleared the same leftover away the later link stays; the other finds it and gives way.
      await delay(100);
      if (readJson<RunRecord>(data.runFile)?.supervisor.pid === process.pid) return record;
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes what has become of the run. */
export function writeRecord(data: DataFolder, record: RunRecord): void {
  storeJson(data.runFile, record);
}

/** Gives the data folder back. */
export function release(data: DataFolder): void {
  rmSync(data.runFile, { force: true });
}

async function endLeftApplication(data: DataFolder, { application }: RunRecord): Promise<void> {
  if (!application || !describeProcess(application.pid)?.command.includes(traceOf(data))) return;
  await stopProcess(application, { signal: 'SIGTERM', patienceMs: 15_000 });
}

function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

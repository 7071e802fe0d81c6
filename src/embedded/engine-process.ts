import { join } from 'node:path';
import { rotateLog, type DataFolder } from './data-folder.js';
import { registerNamespaces } from './namespaces.js';
import { faultText } from './plain-fault.js';
import { freePorts } from './ports.js';
import {
  bareEnvironment,
  describeProcess,
  startDetached,
  stillRuns,
  stopProcess,
  type ProcessMark,
} from './processes.js';
import { readJson, storeJson } from './stored-json.js';

/** A running engine. */
export interface Engine {
  /** Host and port for clients. */
  address: string;
  /** How it is run, for people: "Temporal Server 1.32.0 on the database", "TEMPORAL_ADDRESS". */
  way: string;
  /** Null for an engine that is not ours to end. */
  pid: number | null;
  /** True when it ran already, left by a start that was killed. */
  adopted: boolean;
  alive(): boolean;
  /** Ends it in order and returns once it is gone; does nothing to an engine that is not ours. */
  stop(): Promise<void>;
}

/** How one way runs the engine as a process of its own. */
export interface EnginePlan {
  way: string;
  /** What the process depends on besides its program, e.g. the database's address: adopted only when it is the same. */
  setting: string;
  portCount: number;
  /** Writes what the program reads at those ports and gives the command; `trace` is an argument that only it has. */
  command(ports: readonly number[]): { file: string; args: string[]; trace: string };
}

interface EngineRecord {
  way: string;
  setting: string;
  ports: number[];
  trace: string;
  mark: ProcessMark;
}

const recordFile = (data: DataFolder) => join(data.engine, 'run.json');

/** The way that ran last in this data folder, so that the next start finds the same store; null before the first. */
export function lastWay(data: DataFolder): string | null {
  return readJson<EngineRecord>(recordFile(data))?.way ?? null;
}

/**
 * Runs the engine of a data folder until it answers for the namespaces: adopts what a killed start left when it fits,
 * ends it when it does not. Keeps its ports from start to start where they are free, for the store remembers them.
 */
export async function runEngine(data: DataFolder, plan: EnginePlan, namespaces: readonly string[]): Promise<Engine> {
  const record = readJson<EngineRecord>(recordFile(data));
  if (record && isOurs(record)) {
    if (record.way === plan.way && record.setting === plan.setting && (await works(record, namespaces)))
      return handle(record, true);
    await end(record.mark);
  }
  const sameWay = record?.way === plan.way ? record.ports : [];
  try {
    return await startOnce(data, plan, namespaces, sameWay);
  } catch {
    // Between finding a port free and taking it somebody else may have taken it: once more, with others.
    return startOnce(data, plan, namespaces, []);
  }
}

async function startOnce(
  data: DataFolder,
  plan: EnginePlan,
  namespaces: readonly string[],
  wanted: readonly number[],
): Promise<Engine> {
  const ports = await freePorts(plan.portCount, wanted);
  const { file, args, trace } = plan.command(ports);
  const logFile = join(data.logs, 'engine.log');
  rotateLog(logFile);
  const mark = await startDetached({ file, args, env: bareEnvironment(), cwd: data.engine, logFile });
  const record: EngineRecord = { way: plan.way, setting: plan.setting, ports, trace, mark };
  storeJson(recordFile(data), record);
  try {
    await registerUnlessDead(record, namespaces);
    return handle(record, false);
  } catch (error) {
    await end(mark);
    throw new Error(`${plan.way} did not come up (${faultText(error)}); its log is ${logFile}`);
  }
}

/** Waits for the namespaces, but not for a process that has ended. */
async function registerUnlessDead(record: EngineRecord, namespaces: readonly string[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const death = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      if (!stillRuns(record.mark)) reject(new Error('it ended'));
    }, 100);
  });
  const ready = registerNamespaces(addressOf(record), namespaces, { patienceMs: 90_000, own: true });
  ready.catch(() => undefined); // when death is the answer, nobody waits for this one
  try {
    await Promise.race([ready, death]);
  } finally {
    clearInterval(timer);
  }
}

function addressOf(record: EngineRecord): string {
  return `127.0.0.1:${record.ports[0]}`;
}

function isOurs({ mark, trace }: EngineRecord): boolean {
  return stillRuns(mark) && describeProcess(mark.pid)?.command.includes(trace) === true;
}

async function works(record: EngineRecord, namespaces: readonly string[]): Promise<boolean> {
  return registerNamespaces(addressOf(record), namespaces, { patienceMs: 5_000, own: true }).then(
    () => true,
    () => false,
  );
}

function handle(record: EngineRecord, adopted: boolean): Engine {
  const { mark, way } = record;
  return {
    address: addressOf(record),
    way,
    pid: mark.pid,
    adopted,
    alive: () => stillRuns(mark),
    stop: () => end(mark),
  };
}

function end(mark: ProcessMark): Promise<void> {
  return stopProcess(mark, { signal: 'SIGTERM', patienceMs: 15_000 });
}

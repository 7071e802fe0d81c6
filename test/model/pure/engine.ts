import { ActivityFailure, ApplicationFailure } from '@temporalio/common';

/**
 * Stands in for `@temporalio/workflow`: the same words, on a clock and a queue of this process, so that the workflow's
 * own code lives through a hundred thousand lives a minute. One life at a time.
 */
export { ActivityFailure, ApplicationFailure };
export const ParentClosePolicy = { ABANDON: 'ABANDON' } as const;
export const log = { error: () => undefined, warn: () => undefined, info: () => undefined };

interface Blocked {
  holds: () => boolean;
  go: (held: boolean) => void;
  timer: Timer | null;
}
interface Timer {
  at: number;
  fire: () => void;
}
type Handler = (argument: never) => unknown;

/** What the workflow asked for and has not got yet. */
interface Pending {
  name: string;
  finish: () => void;
}

export class SimulatedEngine {
  now: number;
  runId = 'run-0';
  continueAsNewSuggested = false;
  /** What an activity answers; a thrown string is a failure for good with that code. */
  perform: (name: string, input: never) => unknown = () => undefined;
  readonly handlers = new Map<string, { handler: Handler; validator?: Handler }>();
  readonly pending: Pending[] = [];
  handling = 0;
  private readonly blocked = new Set<Blocked>();
  private readonly timers = new Set<Timer>();

  constructor(start: number) {
    this.now = start;
  }

  wait(holds: () => boolean, ms?: number): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    return new Promise((go) => {
      const one: Blocked = { holds, go, timer: null };
      this.blocked.add(one);
      if (ms === undefined) return;
      const timer = {
        at: this.now + Math.max(1, ms),
        fire: () => {
          this.blocked.delete(one);
          go(false);
        },
      };
      one.timer = timer;
      this.timers.add(timer);
    });
  }

  ask(name: string, input: never): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        try {
          resolve(this.perform(name, input));
        } catch (error) {
          if (typeof error !== 'string') throw error;
          const cause = ApplicationFailure.nonRetryable(error, error);
          reject(new ActivityFailure(name, name, '1', 'NON_RETRYABLE_FAILURE', undefined, cause));
        }
      };
      this.pending.push({ name, finish });
    });
  }

  /** Lets the code run until it waits; with `works`, also until every activity is done. */
  async settle(works: boolean): Promise<void> {
    for (;;) {
      await drained();
      if (this.unblock()) continue;
      const next = works ? this.pending.shift() : undefined;
      if (!next) return;
      next.finish();
    }
  }

  /** Time passes; every timer of it fires at its instant, and activities take none. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await this.settle(true);
    for (let next = this.nextTimer(end); next; next = this.nextTimer(end)) {
      this.now = next.at;
      this.timers.delete(next);
      next.fire();
      await this.settle(true);
    }
    this.now = end;
  }

  /** A new run of the same case: nothing of the last one is left. */
  forgetRun(): void {
    this.blocked.clear();
    this.timers.clear();
    this.pending.length = 0;
    this.handlers.clear();
    this.handling = 0;
  }

  private nextTimer(end: number): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
    return next;
  }

  private unblock(): boolean {
    let any = false;
    for (const one of this.blocked) {
      if (!one.holds()) continue;
      any = true;
      this.blocked.delete(one);
      if (one.timer) this.timers.delete(one.timer);
      one.go(true);
    }
    return any;
  }
}

/** When no promise of this process can go on by itself. */
function drained(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

let engine: SimulatedEngine;
const systemDate = Date;

/** From here on the workflow's code lives on this engine, and `Date` is its clock. */
export function use(one: SimulatedEngine): void {
  engine = one;
  globalThis.Date = SimulatedDate as DateConstructor;
}

/** Gives the process its own clock back. */
export function restoreDate(): void {
  globalThis.Date = systemDate;
}

class SimulatedDate extends systemDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(engine.now);
    else super(given[0]);
  }
  static override now(): number {
    return engine.now;
  }
}

export class ContinuedAsNew extends Error {}

export function condition(holds: () => boolean, ms?: number): Promise<boolean> {
  return engine.wait(holds, ms);
}
export async function sleep(ms: number): Promise<void> {
  await engine.wait(() => false, ms);
}
export function continueAsNew(): Promise<never> {
  return Promise.reject(new ContinuedAsNew());
}
export function allHandlersFinished(): boolean {
  return engine.handling === 0;
}
export function patched(): boolean {
  return true;
}
export function workflowInfo() {
  return engine;
}
export function defineUpdate(name: string): string {
  return name;
}
export const defineSignal = defineUpdate;
export function setHandler(name: string, handler: Handler, { validator }: { validator?: Handler } = {}): void {
  engine.handlers.set(name, { handler, validator });
}
export function proxyActivities() {
  return new Proxy({}, { get: (_, name: string) => (input: never) => engine.ask(name, input) });
}
export const proxyLocalActivities = proxyActivities;
export function startChild(): Promise<void> {
  return engine.ask('startChild', undefined as never) as Promise<void>;
}

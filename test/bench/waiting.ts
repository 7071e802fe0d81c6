import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Durations, round, type Times } from './histogram.js';
import { usageOf } from './processes.js';
import { openLoop } from './open-loop.js';
import type { Product } from './product.js';
import type { Stack } from './stack.js';

export interface Waiting {
  /** Cases that waited, and seconds that it took to file them. */
  cases: number;
  filedInSeconds: number;
  /** Megabytes that all processes together hold more than before, waiting; null where the system does not tell. */
  memoryMoreMb: number | null;
  /** Milliseconds that a timer's event was later than its instant, with all of them waiting. */
  timerLate: Times;
}

const inFlight = 20;
/** Of the waiting ones so many have a timer that is looked at. */
const mostTimed = 300;
/** As many fall due in a second as documents are issued while pages are measured: each closing makes a letter. */
const duePerSecond = 5;
const dueIn = 30_000;
const patience = 120_000;

/**
 * Lets so many cases wait, each in its employee's hands with the timers of its escalation, and asks the applicants of
 * some of them a question that is due soon: how late its closing is told by the case's own clock and its instant.
 */
export async function measureWaiting(stack: Stack, product: Product, cases: number): Promise<Waiting> {
  const before = memoryOf(stack);
  const began = performance.now();
  const ids = await filed(product, cases);
  const filedInSeconds = round((performance.now() - began) / 1000);
  const after = memoryOf(stack);
  const timed = ids.slice(0, Math.min(mostTimed, cases));
  let next = 0;
  // Due after the instant of asking, so that a slow machine makes no timer late before it is set.
  await openLoop(duePerSecond, timed.length / duePerSecond, () =>
    product.ask(timed[next++]!, new Date(Date.now() + dueIn)),
  );
  const timerLate = await lateness(stack.databaseUrl, timed);
  const memoryMoreMb = before === null || after === null ? null : after - before;
  return { cases, filedInSeconds, memoryMoreMb, timerLate };
}

async function filed(product: Product, cases: number): Promise<string[]> {
  const ids: string[] = [];
  let begun = 0;
  const lane = async () => {
    while (begun++ < cases) {
      const id = await product.file();
      await product.untilAssigned(id);
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return ids;
}

/** Of each closing for silence, once all are there. @throws Error when one does not come */
async function lateness(databaseUrl: string, ids: string[]): Promise<Times> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    return await lookUntilAll(db, ids);
  } finally {
    await db.end();
  }
}

async function lookUntilAll(db: pg.Client, ids: string[]): Promise<Times> {
  const late = new Durations();
  for (const end = Date.now() + patience; ;) {
    const { rows } = await db.query<{ ms: number }>(
      `select extract(epoch from closed.at - (asked.data->>'dueAt')::timestamptz)::float8 * 1000 as ms
       from case_event closed join case_event asked on asked.case_id = closed.case_id and asked.type = 'question-asked'
       where closed.case_id = any($1) and closed.type = 'closed-unanswered'`,
      [ids],
    );
    if (rows.length === ids.length) {
      for (const { ms } of rows) late.add(ms);
      return late.times;
    }
    if (Date.now() > end) throw new Error(`only ${rows.length} of ${ids.length} timers were seen`);
    await delay(500);
  }
}

function memoryOf({ pids }: Stack): number | null {
  const all = Object.values(pids).map((pid) => (pid === null ? null : (usageOf(pid)?.rssMb ?? null)));
  return all.some((one) => one === null) ? null : all.reduce<number>((sum, one) => sum + one!, 0);
}

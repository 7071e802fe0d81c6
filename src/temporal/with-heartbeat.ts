import { Context } from '@temporalio/activity';

const beatEvery = 3_000;

/** Runs long work of an activity with a sign of life every 3 s, so that a worker that died is noticed (design.md 3.14). */
export async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), beatEvery);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

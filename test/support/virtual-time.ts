import { EngineClient } from '../../src/temporal/engine-client.js';
import { advanceCase, caseClock, skipAllWaiting, skipWaitingOf } from '../../src/temporal/skip-waiting.js';
import type { Centre } from './centre.js';

/** From now on the engine skips what this case would only wait for, to the end of its life. */
export async function skipWaiting(centre: Centre, caseId: string): Promise<void> {
  await skipAllWaiting(clientOf(centre), caseId);
}

/** The same for any run, by its id on the engine. */
export async function skipWaitingOfRun(centre: Centre, workflowId: string): Promise<void> {
  await skipWaitingOf(clientOf(centre), workflowId);
}

/**
 * Lets the case live on to the instant by its own clock, and no further; answers when it is there, which may be just
 * before the record shows what happened at that instant: poll for it. An instant that has passed for it changes nothing.
 */
export async function advanceTo(centre: Centre, caseId: string, instant: Date | string): Promise<void> {
  await advanceCase(clientOf(centre), caseId, new Date(instant));
}

/** What the case's own clock shows. */
export function clockOf(centre: Centre, caseId: string): Promise<Date> {
  return caseClock(clientOf(centre), caseId);
}

function clientOf(centre: Centre) {
  return centre.app.get(EngineClient, { strict: false }).sdk;
}

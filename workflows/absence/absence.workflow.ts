import {
  condition,
  continueAsNew,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { AbsenceActivities } from '../activities.js';
import {
  ABSENCE_CHANGED_SIGNAL,
  type AbsenceFacts,
  type AbsenceInput,
  type PageInput,
  type PageSent,
} from '../contract.js';

const changed = defineSignal<[{ messageId: string }]>(ABSENCE_CHANGED_SIGNAL);

/** All of it follows from the start, from signals and from timers (design.md 3.6). */
const local = proxyLocalActivities<AbsenceActivities>({
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '5 s' },
});

/** While something of his is still open: what returns to him from a signature must not lie until he is back. */
const lookAgain = 3_600_000;
const firstWait = 500;
/** Signals wait in the engine, so rounds are only for what came to him while the first was on its way. */
const rounds = 7;

/**
 * One absence from its announcement until everything it moved has come back. The row in the record is the truth: it is
 * read again at each step and after each change, so extending, shortening and cancelling need nothing else.
 */
export async function absence({ absenceId }: AbsenceInput): Promise<void> {
  let changes = 0;
  setHandler(changed, () => void (changes += 1));
  while (!workflowInfo().continueAsNewSuggested) {
    const heard = changes;
    const facts = await local.readAbsence({ absenceId, at: now() });
    if (facts === null) return;
    const until = nextStep(facts);
    if (facts.phase === 'away' && facts.movable) await inRounds((page) => local.handOverPage(page), absenceId);
    if (facts.phase === 'over') {
      await inRounds((page) => local.giveBackPage(page), absenceId);
      if (changes === heard && (await local.settleAbsence({ absenceId, at: now() }))) return;
      continue;
    }
    if (until === null) await condition(() => changes !== heard);
    else await condition(() => changes !== heard, Math.max(1, until - Date.now()));
  }
  await continueAsNew<typeof absence>({ absenceId });
}

/** Epoch milliseconds at which there is something to do; null: only a change can bring it. */
function nextStep({ until, phase, anyOpen }: AbsenceFacts): number | null {
  const end = until === null ? null : Date.parse(until);
  if (phase !== 'away' || !anyOpen) return end;
  return Math.min(end ?? Number.POSITIVE_INFINITY, Date.now() + lookAgain);
}

/** Goes through all pages, again and again until there is nothing left to send. */
async function inRounds(send: (page: PageInput) => Promise<PageSent>, absenceId: string): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    let sent = 0;
    for (let after: string | null = ''; after !== null;) {
      const page: PageSent = await send({ absenceId, after, at: now() });
      sent += page.sent;
      after = page.next;
    }
    if (sent === 0) return;
    await sleep(firstWait * 2 ** round);
  }
}

/** The workflow's clock. */
function now(): string {
  return new Date().toISOString();
}

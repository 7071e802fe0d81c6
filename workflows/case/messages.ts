import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import {
  ANSWERED_SIGNAL,
  GIVE_BACK_SIGNAL,
  HAND_OVER_SIGNAL,
  RECOMPUTE_SIGNAL,
  type AnsweredMessage,
  type GiveBackMessage,
  type HandOverMessage,
  type RecomputeMessage,
} from '../contract.js';
import { takeAnswer } from './await-applicant.js';
import { now, type CaseLife } from './case-life.js';
import { giveBack, handOver } from './hand-over.js';
import { local } from './record.js';

const answered = defineSignal<[AnsweredMessage]>(ANSWERED_SIGNAL);
const handedOver = defineSignal<[HandOverMessage]>(HAND_OVER_SIGNAL);
const givenBack = defineSignal<[GiveBackMessage]>(GIVE_BACK_SIGNAL);
const recompute = defineSignal<[RecomputeMessage]>(RECOMPUTE_SIGNAL);

/** What the application tells a case by message; one that comes twice has one effect (design.md 3.2). */
export function handleMessages(life: CaseLife, caseId: string): void {
  const seen = new Set<string>();
  /** Runs when the case is loaded; not for a message that this run has seen. */
  const once = async (messageId: string, effect: () => Promise<void>): Promise<void> => {
    if (seen.has(messageId)) return;
    seen.add(messageId);
    await condition(() => (life.loaded && !life.opening) || life.lost);
    if (!life.lost) await effect();
  };
  setHandler(answered, ({ messageId, noteId }) => once(messageId, () => takeAnswer(life, caseId, noteId)));
  setHandler(handedOver, (message) => once(message.messageId, () => handOver(life, caseId, message)));
  setHandler(givenBack, (message) => once(message.messageId, async () => giveBack(life, message)));
  setHandler(recompute, ({ messageId }) => once(messageId, () => recomputeDates(life, caseId)));
}

/** The dates by the calendar and the service as they are now; the ones told until here stay in the ledger. */
async function recomputeDates(life: CaseLife, caseId: string): Promise<void> {
  if (life.isFinal) return;
  const { suspendedAt, targetAt, statutoryAt, unit, version } = life.state;
  const input = { caseId, at: now(), change: 'recomputed' as const, suspendedAt, targetAt, statutoryAt, unit };
  const { ground, ...dates } = await life.inTurn(() => local.computeClocks(input));
  if (life.lost || life.isFinal) return;
  // Something else moved them meanwhile: by what is true now.
  if (life.state.version !== version) return recomputeDates(life, caseId);
  life.append([{ type: 'recomputed', data: { from: targetAt }, state: dates, ground }]);
}

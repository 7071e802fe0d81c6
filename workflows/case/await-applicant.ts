import { condition } from '@temporalio/workflow';
import type { CaseState } from './case-state.js';
import { now, type CaseLife } from './case-life.js';
import { local } from './record.js';

/**
 * A question to the applicant: both clocks stand still until he answers. He is reminded once before the answer is due;
 * then the record is read again, in case his answer lies there and its message does not come, and the case closes with
 * a letter that says why.
 */
export async function awaitApplicant(life: CaseLife, caseId: string): Promise<void> {
  const question = life.state.life.question!;
  const isOver = () => life.lost || life.state.life.question?.noteId !== question.noteId || !waits(life.state);
  const dueAt = Date.parse(question.dueAt);
  if (question.remindedAt === null) {
    const half = (dueAt - Date.parse(question.askedAt)) / 2;
    const remindAt = dueAt - Math.min(life.policy.remindBeforeMs, half);
    if (await condition(isOver, Math.max(1, remindAt - Date.now()))) return;
    const reminded = { ...question, remindedAt: now() };
    life.append([
      { type: 'applicant-reminded', data: { dueAt: question.dueAt }, state: {}, life: { question: reminded } },
    ]);
  }
  if (await condition(isOver, Math.max(1, dueAt - Date.now()))) return;
  const { noteId } = await life.inTurn(() => local.findAnswer({ caseId, noteId: question.noteId }));
  if (isOver()) return;
  if (noteId !== null) {
    await takeAnswer(life, caseId, noteId);
    return;
  }
  const proposal = { kind: 'silence' as const, noteId: question.noteId };
  life.append([
    {
      type: 'closed-unanswered',
      data: { ...proposal },
      // Nobody is waited for any more: were the letter to fail, somebody must be told in time.
      // The letter says what was asked and when, so the question stays until it is made.
      state: { status: 'issuing', proposal, suspendedAt: null },
    },
  ]);
}

/**
 * The answer becomes part of the case, and where it was waited for the clocks run on from here with what was left of
 * them. One that comes later is kept all the same. A repeat finds it taken.
 */
export async function takeAnswer(life: CaseLife, caseId: string, noteId: string): Promise<void> {
  const { suspendedAt, targetAt, statutoryAt, unit, movedVersion } = life.state;
  if (life.state.archivedAt !== null || life.state.life.takenAnswers.includes(noteId)) return;
  const takenAnswers = [...life.state.life.takenAnswers, noteId];
  if (!waits(life.state)) {
    life.append([{ type: 'applicant-answered', data: { noteId }, state: {}, life: { takenAnswers } }]);
    return;
  }
  const at = now();
  const stop = { caseId, at, change: 'resumed' as const, suspendedAt, targetAt, statutoryAt, unit };
  const dates = await life.inTurn(() => local.computeClocks(stop));
  if (life.lost || life.state.movedVersion !== movedVersion) return takeAnswer(life, caseId, noteId);
  const { ground, ...clocks } = dates;
  life.append([
    {
      type: 'applicant-answered',
      data: { noteId },
      state: { status: 'in-progress', suspendedAt: null, ...clocks },
      life: { question: null, takenAnswers },
      ground,
    },
  ]);
}

function waits({ status }: CaseState): boolean {
  return status === 'waiting-applicant';
}

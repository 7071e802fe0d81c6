import { condition } from '@temporalio/workflow';
import type { PlannedLevel } from '../contract.js';
import { now, type CaseLife } from './case-life.js';
import { local } from './record.js';
import { levelKey } from './transitions.js';

/**
 * The ladder of escalation: sleeps until the next level that nobody was told of, tells it once in each cycle of the
 * clocks, and plans anew when they move. Stands still with them, and where the municipality's part is over; goes on
 * after a reopening. What was told is part of the state, so that a new run begins where the last one was.
 * Local activities only: all of it follows from history, and planning and finding change nothing. `loaded`: the plan
 * that came with the state and spares the first one.
 */
export async function watchClocks(life: CaseLife, caseId: string, loaded?: PlannedLevel[]): Promise<void> {
  const clocksAsLoaded = clocksOf(life);
  await condition(() => life.lost || !life.opening);
  for (let isFirst = true; !life.lost; isFirst = false) {
    // A later plan reads what the record knows of the clocks' stops, so the last one must be there.
    await condition(() => life.lost || (isRunning(life) && (isFirst || life.isProjected)));
    if (life.lost) return;
    const clocks = clocksOf(life);
    const levels = isFirst && loaded && clocks === clocksAsLoaded ? loaded : await plan(life, caseId);
    const isStale = () => life.lost || !isRunning(life) || clocksOf(life) !== clocks;
    while (!isStale()) {
      const next = nextOf(life, levels);
      const isOver = () => isStale() || nextOf(life, levels) !== next;
      if (next === null) await condition(isOver);
      else if (!(await isOverBefore(next.at, isOver))) await tell(life, caseId, next, isOver);
    }
  }
}

/**
 * Sleeps until the instant; one that has passed has its timer too. After a local activity the clock may show another
 * moment on replay (seen on an overloaded machine as TMPRL1100), so whether there is a timer must not hang on it.
 */
function isOverBefore(instant: string, isOver: () => boolean): Promise<boolean> {
  return condition(isOver, Math.max(1, Date.parse(instant) - Date.now()));
}

async function plan(life: CaseLife, caseId: string): Promise<PlannedLevel[]> {
  const { service, serviceVersion, unit, targetAt, statutoryAt } = life.state;
  const { cycle, forwardDueAt } = life.state.life;
  const clocks = { service, serviceVersion, unit, targetAt, statutoryAt, cycle, forwardDueAt };
  return (await life.inTurn(() => local.planLevels({ caseId, ...clocks }))).levels;
}

/** Looks for who is there, and writes the level unless the case was settled or its clocks moved meanwhile. */
async function tell(life: CaseLife, caseId: string, planned: PlannedLevel, isOver: () => boolean): Promise<void> {
  const { level, of, does } = planned;
  const { unit, assigneeId, statutoryAt } = life.state;
  const { cycle, promise } = life.state.life;
  const at = now();
  const key = `${caseId}:${levelKey(life.state.life, planned)}`;
  const sought = { caseId, level, to: planned.to, unit, assigneeId, at };
  const { to, because } = await life.inTurn(() => local.findLevelAddressee(sought));
  if (isOver()) return;
  // A letter that waits already is not drafted a second time.
  const drafts = does === 'draft-delay-letter' && life.state.life.letterDraft === null;
  const wanted = { caseId, key, assigneeId, statutoryAt, at };
  const draft = drafts ? await life.inTurn(() => local.draftDelayLetter(wanted)) : null;
  if (isOver()) return;
  const told = {
    levels: [...life.state.life.levels, levelKey(life.state.life, planned)],
    ...(draft && { letterDraft: { kind: 'delay' as const, noteId: draft.noteId } }),
  };
  const moved = of === 'target' && promise > 0 ? { promise } : {};
  const data = { level, of, to, because, cycle, ...moved, ...(draft && { noteId: draft.noteId }) };
  const passed = level === 'target' ? { targetPassedAt: life.state.targetPassedAt ?? now() } : {};
  life.append([{ type: 'escalated', data, state: passed, life: told }]);
}

/** Neither suspended, nor closed, nor waiting to be fetched. */
function isRunning(life: CaseLife): boolean {
  return !life.isFinal && life.state.status !== 'ready-for-pickup' && life.state.suspendedAt === null;
}

/** What a plan rests on; another text means another plan. */
function clocksOf({ state }: CaseLife): string {
  return [state.targetAt, state.statutoryAt, state.suspendedAt, state.life.cycle].join();
}

/** The first level that is still to be told as the case stands; one with a unit needs no router, and has arrived. */
function nextOf({ state }: CaseLife, levels: PlannedLevel[]): PlannedLevel | null {
  const hasUnit = state.status !== 'triage' && state.status !== 'received';
  const isTold = (one: PlannedLevel) =>
    // Danger is told once, however often the clocks begin anew.
    one.of === 'danger'
      ? state.life.levels.some((key) => key.endsWith(`:${one.level}`))
      : state.life.levels.includes(levelKey(state.life, one));
  const isSettled = ({ of }: PlannedLevel) => hasUnit && (of === 'routing' || of === 'forwarding');
  return levels.find((one) => !isTold(one) && !isSettled(one)) ?? null;
}

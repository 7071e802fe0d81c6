import { condition, sleep } from '@temporalio/workflow';
import { now, type CaseLife } from './case-life.js';
import { local } from './record.js';

const firstLook = 1_000;
const longestWait = 3_600_000;

/**
 * A run lives until its case is archived: final status, reopening window over, every notice delivered or given up
 * (design.md 3.9). Returns early when the case is reopened or the run must reload.
 */
export async function archiveWhenSettled(life: CaseLife, caseId: string): Promise<void> {
  const isInterrupted = () => life.lost || !life.isFinal;
  // A case that closed before windows were kept has none in its state.
  const { reopenUntil } = life.state.life;
  const windowEnds = reopenUntil ? Date.parse(reopenUntil) : Date.parse(life.state.closedAt!) + life.policy.reopenMs;
  if (windowEnds > Date.now() && (await condition(isInterrupted, windowEnds - Date.now()))) return;
  for (let wait = firstLook; !isInterrupted(); wait = Math.min(wait * 2, longestWait)) {
    // A letter that is still being made belongs to the life.
    await condition(() => (life.isProjected && life.state.life.letters.length === 0) || isInterrupted());
    const { settled } = await life.inTurn(() => local.readyToArchive({ caseId, at: now() }));
    if (isInterrupted()) return;
    if (settled) {
      life.append([{ type: 'archived', data: {}, state: { archivedAt: now() } }]);
      return;
    }
    await sleep(wait);
  }
}

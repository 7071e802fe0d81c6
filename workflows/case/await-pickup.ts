import { condition } from '@temporalio/workflow';
import { now, type CaseLife } from './case-life.js';
import { isOnItsWay } from './transitions.js';

/**
 * A paper that lies ready: its applicant is reminded, and one that nobody fetched is put away. He can ask for it again
 * without a new application while the window of uncollected papers is open. Its days count from when it is at the
 * office where he fetches it: on its way there none pass, and at another office they begin anew.
 */
export async function awaitPickup(life: CaseLife): Promise<void> {
  const isOver = () => life.lost || life.state.status !== 'ready-for-pickup';
  while (!isOver()) {
    if (isOnItsWay(life.state)) await condition(() => isOver() || !isOnItsWay(life.state));
    else await lie(life, isOver);
  }
}

/** Until it is fetched, moved or put away. */
async function lie(life: CaseLife, isOver: () => boolean): Promise<void> {
  const { pickup, readyAt: since } = life.state.life;
  const readyAt = Date.parse(since ?? now());
  const isGone = () => isOver() || life.state.life.pickup !== pickup;
  const { pickupRemindersMs, uncollectedMs } = life.policy;
  for (const [index, after] of pickupRemindersMs.entries()) {
    if (index < life.state.life.pickupReminders) continue;
    if (await condition(isGone, Math.max(1, readyAt + after - Date.now()))) return;
    const pickupReminders = index + 1;
    life.append([
      { type: 'pickup-reminded', data: { reminder: pickupReminders }, state: {}, life: { pickupReminders } },
    ]);
  }
  if (await condition(isGone, Math.max(1, readyAt + uncollectedMs - Date.now()))) return;
  life.append([{ type: 'uncollected', data: {}, state: { status: 'uncollected', closedAt: now() } }]);
}

import { condition } from '@temporalio/workflow';
import { now, type CaseLife } from './case-life.js';

/**
 * A paper that lies ready: its applicant is reminded, and one that nobody fetched is put away. He can ask for it again
 * without a new application while the window of uncollected papers is open.
 */
export async function awaitPickup(life: CaseLife): Promise<void> {
  const readyAt = Date.parse(life.state.life.readyAt ?? now());
  const isOver = () => life.lost || life.state.status !== 'ready-for-pickup';
  const { pickupRemindersMs, uncollectedMs } = life.policy;
  for (const [index, after] of pickupRemindersMs.entries()) {
    if (index < life.state.life.pickupReminders) continue;
    if (await condition(isOver, Math.max(1, readyAt + after - Date.now()))) return;
    const pickupReminders = index + 1;
    life.append([
      { type: 'pickup-reminded', data: { reminder: pickupReminders }, state: {}, life: { pickupReminders } },
    ]);
  }
  if (await condition(isOver, Math.max(1, readyAt + uncollectedMs - Date.now()))) return;
  life.append([{ type: 'uncollected', data: {}, state: { status: 'uncollected', closedAt: now() } }]);
}

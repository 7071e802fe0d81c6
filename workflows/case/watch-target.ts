import { condition } from '@temporalio/workflow';
import { now, type CaseLife } from './case-life.js';

/**
 * Sleeps until the promised instant and, if the case is not settled by then, writes `target-passed` once: employee
 * and supervisor are told by its notice. Ends with the case. «Life» puts the escalation levels here.
 */
export async function watchTarget(life: CaseLife): Promise<void> {
  const isSettled = () => life.lost || life.isFinal || life.state.status === 'ready-for-pickup';
  if (life.state.targetPassedAt !== null || isSettled()) return;
  const target = life.state.targetAt;
  const settledInTime = await condition(isSettled, Math.max(1, Date.parse(target) - Date.now()));
  if (settledInTime || isSettled()) return;
  life.append([{ type: 'target-passed', data: { target }, state: { targetPassedAt: now() } }]);
}

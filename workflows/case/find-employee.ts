import { condition } from '@temporalio/workflow';
import { effectKey } from '../contract.js';
import { now, type CaseLife } from './case-life.js';
import { local, regular } from './record.js';

/**
 * From received to assigned: the rules name the unit, the assignment one employee of it. Nothing fits, or nobody is
 * there at all: triage, where the routing supervisor decides. A withdrawal that came in between wins.
 */
export async function findEmployee(life: CaseLife, caseId: string): Promise<void> {
  // After `route` the unit is known, and what follows was caused by an update: regular activities only.
  const byHand = life.state.unit !== null;
  const record = byHand ? regular : local;
  if (byHand) await condition(() => life.isProjected || life.lost);
  const at = now();
  const routing = byHand ? null : await record.routeCase({ caseId, at });
  if (life.lost || life.state.status !== 'received') return;
  const unit = routing?.unit ?? life.state.unit;
  if (routing) {
    const found = { unit: routing.unit, routing: { rule: routing.rule, because: routing.because, by: null } };
    const data = { unit: routing.unit, rule: routing.rule, because: routing.because };
    life.append([{ type: 'routed', data, state: unit ? found : { ...found, status: 'triage' } }]);
  }
  if (!unit) return;
  const key = effectKey(caseId, life.state.version, 'assign');
  const { assigneeId, reason } = await record.assignCase({ caseId, key, unit, at });
  if (life.lost || life.state.status !== 'received') return;
  const data = { assignee: assigneeId, unit, reason };
  const state = assigneeId
    ? ({ status: 'assigned', assigneeId } as const)
    : ({ status: 'triage', unit: null } as const);
  life.append([{ type: 'assigned', data, state }]);
}

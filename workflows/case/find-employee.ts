import { condition } from '@temporalio/workflow';
import type { FirstCharge } from '../activities.js';
import { effectKey } from '../contract.js';
import type { Change } from './apply-action.js';
import { now, type CaseLife } from './case-life.js';
import { local, regular } from './record.js';

/**
 * From received to assigned: the rules name the unit, the assignment one employee of it. Nothing fits, or nobody is
 * there at all: triage, where the routing supervisor decides. A withdrawal that came in between wins. A case that was
 * passed on, opened again or turned out to be of another service gets new dates with its new employee.
 * `charge`: what was found when the run began, of a case that was just filed.
 */
export async function findEmployee(life: CaseLife, caseId: string, charge: FirstCharge | null): Promise<void> {
  // What follows the filing follows from history; later searches were caused by an update: regular activities only.
  const { version, unit: known, life: facts } = life.state;
  const isFirst = version <= 1 && known === null;
  const record = isFirst ? local : regular;
  const found = isFirst ? charge : null;
  if (!isFirst) await condition(() => life.isProjected || life.lost);
  const at = now();
  const exclude = facts.triedUnits.length > 0 ? { exclude: facts.triedUnits } : {};
  const routing = found?.routing ?? (known === null ? await record.routeCase({ caseId, at, ...exclude }) : null);
  if (life.lost || life.state.status !== 'received') return;
  const unit = routing?.unit ?? known;
  if (routing) {
    const moved = { unit: routing.unit, routing: { rule: routing.rule, because: routing.because, by: null } };
    const data = { unit: routing.unit, rule: routing.rule, because: routing.because };
    life.append([{ type: 'routed', data, state: unit ? moved : { ...moved, status: 'triage' } }]);
  }
  if (!unit) return;
  const key = effectKey(caseId, life.state.version, 'assign');
  // Who passed it on is not asked again, though he may belong to this unit too.
  const { formerAssigneeId, restart } = facts;
  const prefer = formerAssigneeId === null || restart === 'forwarded' ? {} : { prefer: formerAssigneeId };
  const { assigneeId, reason } = found?.assigned ?? (await record.assignCase({ caseId, key, unit, at, ...prefer }));
  const dates = facts.restart === null ? null : await newDates(life, caseId, unit, at);
  if (life.lost || life.state.status !== 'received') return;
  const data = { assignee: assigneeId, unit, reason };
  if (assigneeId === null) {
    life.append([{ type: 'assigned', data, state: { status: 'triage', unit: null } }]);
    return;
  }
  life.append([
    {
      type: 'assigned',
      data,
      state: { status: 'assigned', assigneeId, ...dates?.state },
      ...(dates && { ground: dates.ground, life: { restart: null, forwardDueAt: null } }),
    },
  ]);
}

/** The term runs anew from receipt by the competent unit (Ν. 2690/1999 art. 4 §1). */
async function newDates(
  life: CaseLife,
  caseId: string,
  unit: string,
  at: string,
): Promise<Pick<Change, 'state' | 'ground'>> {
  const { targetAt, statutoryAt, service, serviceVersion, life: facts } = life.state;
  const { ground, ...state } = await regular.computeClocks({
    caseId,
    at,
    ...(facts.restart === 'service-changed'
      ? { change: 'service-changed' }
      : { change: 'restarted', ground: facts.restart! }),
    targetAt,
    statutoryAt,
    unit,
    service: { code: service, version: serviceVersion },
  });
  return { state, ground };
}

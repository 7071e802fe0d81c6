import { newLife, type CaseState } from '../../workflows/case/transitions.js';
import type { CaseRow } from './case.entity.js';

/** The facts that decide what may happen, as the workflow carries them; `answer` comes from the service. */
export function caseStateOf(row: CaseRow, answer: 'brief' | 'formal'): CaseState {
  return {
    status: row.status,
    version: row.version,
    movedVersion: row.movedVersion,
    kind: row.kind,
    service: row.serviceCode,
    serviceVersion: row.serviceVersion,
    answer,
    unit: row.unitCode,
    assigneeId: row.assigneeId,
    preparerId: row.preparerId,
    proposal: row.proposal,
    pickupOffice: row.pickupOffice,
    filedAt: row.filedAt.toISOString(),
    targetAt: row.targetAt.toISOString(),
    statutoryAt: row.statutoryAt.toISOString(),
    targetPassedAt: row.targetPassedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    routing: row.routing,
    mergedInto: row.mergedInto,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    waitUntil: row.waitUntil?.toISOString() ?? null,
    life: { ...newLife, ...row.life },
  };
}

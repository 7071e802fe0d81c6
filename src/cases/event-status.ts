import type { Status } from '../../workflows/case/transitions.js';

/** The parts of an event's data that tell where the case stands. */
export interface EventData {
  status?: Status;
  kind?: string;
  unit?: string | null;
  /** Where the paper is from this event on. */
  pickup?: 'in-transit' | 'here';
}

/** Events of before `data.status`: where each led by its type alone. */
const stepOf: Record<string, Status> = {
  filed: 'received',
  assigned: 'assigned',
  accepted: 'in-progress',
  proposed: 'pending-approval',
  'rejection-proposed': 'pending-approval',
  returned: 'in-progress',
  approved: 'issuing',
  answered: 'issuing',
  collected: 'completed',
  withdrawn: 'withdrawn',
};

/** The status to which an event moved its case; undefined when it moved none. Pure. */
export function statusAfter(type: string, data: EventData): Status | undefined {
  if (data.status) return data.status;
  if (type === 'issued') return issuedStatus(data.kind);
  if (type === 'routed') return data.unit ? undefined : 'triage';
  return stepOf[type];
}

function issuedStatus(kind: string | undefined): Status {
  if (kind === 'certificate') return 'ready-for-pickup';
  return kind === 'rejection' ? 'rejected' : 'completed';
}

import type { CaseEvent } from '../../workflows/contract.js';
import { bundledLevelPurposes, levelKey, levelNotice, levelPurposes } from './level-notices.js';

/** What an employee is told on his screen, each a text of staff-texts.ts. */
export const staffPurposes = [
  'charged',
  'nobody-available',
  'nobody-at-all',
  'triage',
  'for-approval',
  'returned',
  'issuing-failed',
  'target-passed',
  'targets-passed',
  'withdrawn',
  'taken-over',
  'given-back',
  'applicant-answered',
  'no-answer',
  'letter-failed',
  'seal-unusable',
  'time-stamp-away',
  // Of a document's correction or revocation (src/documents/changes).
  'change-asked',
  'change-refused',
  'change-done',
  'change-failed',
  'paper-replaced',
  'paper-revoked',
  // Of papers that are sent to an office (src/pickup).
  'papers-sent',
  'papers-late',
  ...levelPurposes,
] as const;
export type StaffPurpose = (typeof staffPurposes)[number];

/** Told in one message for all cases of the hour, so that 171 late cases do not make 171 alarms (design.md section 1). */
export const bundledPurposes: readonly StaffPurpose[] = [
  ...(['taken-over', 'given-back', 'for-approval', 'targets-passed', 'seal-unusable', 'time-stamp-away'] as const),
  ...(['papers-sent', 'papers-late'] as const),
  ...bundledLevelPurposes,
];

/** `supervisors`: of the unit; `approvers`: those of them who may sign, never the preparer; people otherwise by id. */
export type Audience = 'supervisors' | 'approvers' | 'routers' | 'admins' | { userId: string };

export interface StaffNotice {
  purpose: StaffPurpose;
  to: Audience;
}

/** What the event tells employees, before it is known who they are. */
export function staffNotices(event: CaseEvent): StaffNotice[] {
  const { state } = event;
  switch (event.type) {
    case 'routed':
      return state.status === 'triage' ? [{ purpose: 'triage', to: 'routers' }] : [];
    case 'assigned':
    case 'reassigned':
      return charged(event);
    case 'proposed':
    case 'rejection-proposed':
      return [{ purpose: 'for-approval', to: 'approvers' }];
    case 'returned':
      return toPerson('returned', state.preparerId ?? state.assigneeId);
    case 'issuing-failed':
      return [
        ...toPerson('issuing-failed', state.preparerId ?? state.assigneeId),
        ...(state.status === 'pending-approval' ? [{ purpose: 'for-approval', to: 'approvers' } as const] : []),
        ...ofSeal(event),
      ];
    case 'target-passed':
      return [
        ...toPerson('target-passed', state.assigneeId),
        { purpose: 'targets-passed', to: state.unit === null ? 'routers' : 'supervisors' },
      ];
    case 'escalated':
      return [levelNotice(event)];
    case 'withdrawn':
    case 'applicant-answered':
      return toPerson(event.type, state.assigneeId);
    case 'closed-unanswered':
      return toPerson('no-answer', state.assigneeId);
    case 'letter-failed':
      return [{ purpose: 'letter-failed', to: 'supervisors' }, ...ofSeal(event)];
    default:
      return [];
  }
}

/** A seal that cannot seal stops every document, not this one: whoever can put it right is told, once an hour. */
function ofSeal({ data }: CaseEvent): StaffNotice[] {
  const { reason } = data;
  if (typeof reason !== 'string' || !reason.startsWith('seal-')) return [];
  return [
    { purpose: 'seal-unusable', to: 'supervisors' },
    { purpose: 'seal-unusable', to: 'admins' },
  ];
}

function charged(event: CaseEvent): StaffNotice[] {
  const { assigneeId } = event.state;
  if (absenceOf(event) !== null) {
    return toPerson(event.data['reason'] === 'given-back' ? 'given-back' : 'taken-over', assigneeId);
  }
  // Never nobody: where a unit has neither members nor a head, those who route must find someone.
  if (assigneeId === null) return [{ purpose: 'nobody-at-all', to: 'routers' }];
  const nobodyPresent = event.data['reason'] === 'supervisor-nobody-present';
  return toPerson(nobodyPresent ? 'nobody-available' : 'charged', assigneeId);
}

function toPerson(purpose: StaffPurpose, userId: string | null): StaffNotice[] {
  return userId === null ? [] : [{ purpose, to: { userId } }];
}

/** One message per person and event; of bundled purposes one per person and hour of the event's clock. */
export function staffKey(caseId: string, event: CaseEvent, purpose: StaffPurpose, userId: string): string {
  const absence = absenceOf(event);
  // A leave moves many cases at once: one message for all that it brought to somebody, however long it took.
  if (absence !== null && (purpose === 'taken-over' || purpose === 'given-back')) {
    return `${purpose}:${absence}:${userId}`;
  }
  const ofLevel = levelKey(event, purpose, userId);
  if (ofLevel !== null) return ofLevel;
  if (bundledPurposes.includes(purpose)) return `${purpose}:${event.at.slice(0, 13)}:${userId}`;
  return `${caseId}:${event.version}:${purpose}:screen:${userId}`;
}

/** The absence that moved the case; null where a person did, or nothing moved it. */
export function absenceOf(event: CaseEvent): string | null {
  const { because, absence } = event.data;
  return because === 'absence' && typeof absence === 'string' ? absence : null;
}

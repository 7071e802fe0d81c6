import { isOnItsWay } from '../../workflows/case/transitions.js';
import type { CaseEvent } from '../../workflows/contract.js';

/** What a citizen is told, each a template of templates/emails. */
export const citizenPurposes = [
  'received',
  'received-triage',
  'received-application',
  'question',
  'reminder',
  'closed-unanswered',
  'forwarded',
  'forwarded-external',
  'scheduled',
  'promise-moved',
  'delay-letter',
  'ready',
  'pickup-reminder',
  'uncollected',
  'collected',
  'completed',
  'rejected',
  'merged',
  'reopened',
  'withdrawn',
  'followed-closed',
] as const;
export type CitizenPurpose = (typeof citizenPurposes)[number];

/** Told outside of the case's events, since a document may change when its case is long closed (src/documents/changes). */
export const documentPurposes = ['document-replaced', 'document-revoked'] as const;
export type DocumentPurpose = (typeof documentPurposes)[number];

/** Everything that a citizen is told of a case; each has its template. */
export type ToldPurpose = CitizenPurpose | DocumentPurpose;

/** Told to an account about itself, by e-mail: of no case (src/identity-proof). */
export const accountPurposes = ['identity-proven', 'identity-revoked'] as const;
export type AccountPurpose = (typeof accountPurposes)[number];

export interface Contact {
  notifyBy: 'email' | 'phone' | 'both' | 'none';
  email: string | null;
  phone: string | null;
}

/** Calls are made only for what the person must act on or has waited for (notices.md). */
const called: readonly ToldPurpose[] = [
  ...(['question', 'ready', 'completed', 'rejected', 'promise-moved'] as const),
  ...documentPurposes,
];

/** Comes by letter and e-mail; whoever has only a telephone is called, or would learn of it from the letter alone. */
const calledWithoutMail: readonly ToldPurpose[] = ['delay-letter', 'closed-unanswered'];

/** Notices that come with a letter, where the person is the one to whom it is written. */
export const withLetter: readonly ToldPurpose[] = [
  'document-replaced',
  'completed',
  'rejected',
  'closed-unanswered',
  'delay-letter',
  'promise-moved',
];

/** What the event tells the citizen; null: nothing. `promise-moved` is told only where the date really is later. */
export function citizenNotice(event: CaseEvent): CitizenPurpose | null {
  const { state, data } = event;
  switch (event.type) {
    case 'routed':
      return state.status === 'triage' ? 'received-triage' : null;
    case 'assigned':
      return ofAssignment(event);
    case 'question-asked':
      return 'question';
    case 'applicant-reminded':
      return 'reminder';
    case 'scheduled':
      return 'scheduled';
    case 'recomputed':
      return 'promise-moved';
    case 'letter-issued':
      return ofLetter(data['kind']);
    case 'issued':
      if (state.status === 'ready-for-pickup') return isOnItsWay(state) ? null : 'ready';
      if (state.status !== 'rejected') return 'completed';
      return data['kind'] === 'silence' ? 'closed-unanswered' : 'rejected';
    case 'paper-received':
      return 'ready';
    case 'pickup-moved':
      return state.status === 'ready-for-pickup' && !isOnItsWay(state) ? 'ready' : null;
    case 'pickup-reminded':
      return 'pickup-reminder';
    case 'uncollected':
    case 'collected':
    case 'merged':
    case 'withdrawn':
      return event.type;
    case 'reopened':
      // Any other case is told when it has its employee and its new date.
      return state.status === 'ready-for-pickup' ? 'reopened' : null;
    default:
      return null;
  }
}

function ofAssignment({ state, data }: CaseEvent): CitizenPurpose {
  // Nobody is there at all: the case waits for the routing supervisor.
  if (state.status === 'triage') return 'received-triage';
  const ground = (data['clocks'] as { ground?: string } | undefined)?.ground;
  if (ground === 'forwarded' || ground === 'reopened') return ground;
  if (ground === 'service-changed') return 'promise-moved';
  return state.kind === 'application' && state.pickupOffice !== null ? 'received-application' : 'received';
}

/** The extension itself says nothing: its letter does, and goes with the notice. */
function ofLetter(kind: unknown): CitizenPurpose | null {
  if (kind === 'delay') return 'delay-letter';
  if (kind === 'extension') return 'promise-moved';
  return kind === 'external' ? 'forwarded-external' : null;
}

/** What those whose case was merged into this one are told of its news; null: it is not theirs. */
export function followersNotice(purpose: CitizenPurpose): CitizenPurpose | null {
  switch (purpose) {
    case 'forwarded':
    case 'forwarded-external':
    case 'scheduled':
    case 'promise-moved':
    case 'delay-letter':
    case 'completed':
    case 'rejected':
    case 'reopened':
      return purpose;
    // Closed by what its own applicant did, or left undone: theirs was never examined.
    case 'closed-unanswered':
    case 'withdrawn':
      return 'followed-closed';
    default:
      return null;
  }
}

/** Ways by which the person chose to be told and can be; none: nothing is sent. */
export function channelsOf(purpose: ToldPurpose, contact: Contact): ('email' | 'phone')[] {
  const { notifyBy } = contact;
  const byMail = (notifyBy === 'email' || notifyBy === 'both') && contact.email !== null;
  const mayCall = (notifyBy === 'phone' || notifyBy === 'both') && contact.phone !== null;
  const byPhone = mayCall && (called.includes(purpose) || (!byMail && calledWithoutMail.includes(purpose)));
  return [...(byMail ? (['email'] as const) : []), ...(byPhone ? (['phone'] as const) : [])];
}

/**
 * The received notice is sent once, whichever routing result comes first (conventions.md), so its key has no version.
 * `follower`: id of the case that hears of this one's event; each has its own.
 */
export function citizenKey(
  caseId: string,
  event: CaseEvent,
  purpose: CitizenPurpose,
  channel: string,
  follower?: string,
): string {
  if (follower) return `${follower}:${caseId}.${event.version}:${purpose}:${channel}`;
  return purpose.startsWith('received')
    ? `${caseId}:received:${channel}`
    : `${caseId}:${event.version}:${purpose}:${channel}`;
}

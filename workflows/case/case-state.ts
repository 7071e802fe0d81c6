import type { Role, Status } from './transitions.js';

/** Who acts, as the API found him in the record at request time (design.md 3.4). */
export interface Actor {
  /** Null for a person without an account. */
  id: string | null;
  roles: Role[];
  /** Codes of the units he works for; of a supervisor, of all that he covers. */
  units: string[];
  office: string | null;
  standsInFor: string[];
  /** The case is his own. */
  isApplicant: boolean;
}

/** What waits for approval or is being issued; `silence` closes a case whose applicant did not answer. */
export interface Proposal {
  kind: 'brief' | 'formal' | 'rejection' | 'certificate' | 'silence';
  noteId: string | null;
}

/** A letter that goes out while the case lives on. */
export interface Letter {
  kind: 'delay' | 'extension' | 'external';
  noteId: string;
}

/** Where the paper of a certificate is: on its way to the office that it was sent to, or there. */
export interface PaperFacts {
  office: string;
  state: 'in-transit' | 'here';
  /** Since when it is so. */
  since: string;
}

/** Why a clock was set anew; their legal sources stand in src/clocks. */
export type RestartGround = 'forwarded' | 'reopened' | 'service-changed';

/** The facts of a case that decide what may happen; ids, codes and instants only. */
export interface CaseState {
  status: Status;
  /** Number of the last event; 0 before the first. */
  version: number;
  /** Version of the last change of status or assignee: what `expectedVersion` is compared with. */
  movedVersion: number;
  kind: 'request' | 'complaint' | 'observation' | 'application';
  service: string;
  serviceVersion: number;
  answer: 'brief' | 'formal';
  unit: string | null;
  assigneeId: string | null;
  preparerId: string | null;
  proposal: Proposal | null;
  pickupOffice: string | null;
  filedAt: string;
  targetAt: string;
  statutoryAt: string;
  targetPassedAt: string | null;
  closedAt: string | null;
  archivedAt: string | null;
  /** Service corrected by the routing supervisor, rule that routed. */
  routing: { rule: string | null; because: string; by: string | null } | null;
  /** Merged into this case, whose news its applicant gets. */
  mergedInto: string | null;
  /** Since when both clocks stand still; null while they run. */
  suspendedAt: string | null;
  /** When a planned or passed-on case is looked at again. */
  waitUntil: string | null;
  life: LifeFacts;
}

/** What only the run itself looks at; kept whole in `cases.life`. */
export interface LifeFacts {
  /** Raised by each restart of the clocks (forward, reopen), so that every level can be told again once. */
  cycle: number;
  /** Raised when a person moves the promise to a later day, so that its levels are told again for the new one. */
  promise: number;
  /** Escalation levels already told, as `cycle:level`; of a promise that was moved as `cycle.promise:level`. */
  levels: string[];
  /** Units that had the case and passed it on. */
  triedUnits: string[];
  /** By when a case passed on must have reached the competent unit (Ν. 2690/1999 art. 4 §1: three days). */
  forwardDueAt: string | null;
  /** The clocks begin anew as soon as an employee has the case. */
  restart: RestartGround | null;
  formerAssigneeId: string | null;
  /** Who wrote what waits for approval: the employee in charge, or one who stood in for him. */
  preparedBy: string | null;
  question: { noteId: string; askedAt: string; dueAt: string; remindedAt: string | null } | null;
  /** Notes of the applicant's answers that are part of the case: a message that comes twice has one effect. */
  takenAnswers: string[];
  externalBody: string | null;
  /** Approved and yet to be numbered and sealed. */
  letters: Letter[];
  /** Drafted, waits for approval. */
  letterDraft: Letter | null;
  /** The absence that moved the case to its present employee, while he has not touched it. */
  movedBy: { absence: string; from: string } | null;
  /** Null until the paper is issued; in histories of before offices were sent papers also afterwards: it is there. */
  pickup: PaperFacts | null;
  /** Since when its applicant can fetch it; null while it is on its way. */
  readyAt: string | null;
  pickupReminders: number;
  /** Until when a closed case can be opened again. */
  reopenUntil: string | null;
  /**
   * Version of the approval that the document is being issued for: its number is keyed by it, whatever else moves the
   * case meanwhile. Null before the first, and in runs of before this was kept.
   */
  approvedVersion: number | null;
}

/** A life that has seen nothing yet. */
export const newLife: LifeFacts = {
  cycle: 0,
  promise: 0,
  levels: [],
  triedUnits: [],
  forwardDueAt: null,
  restart: null,
  formerAssigneeId: null,
  preparedBy: null,
  question: null,
  takenAnswers: [],
  externalBody: null,
  letters: [],
  letterDraft: null,
  movedBy: null,
  pickup: null,
  readyAt: null,
  pickupReminders: 0,
  reopenUntil: null,
  approvedVersion: null,
};

/**
 * What the application and the engine say to each other: names and types only, nothing that runs.
 * Payloads carry ids, codes and instants; a name, a contact or a free text never crosses this line (design.md 3.1).
 */
import type { Actor, Action, CaseState, Status } from './case/transitions.js';

/** Task queues. `documents` is for work that keeps a processor busy. */
export const CASES_QUEUE = 'cases';
export const DOCUMENTS_QUEUE = 'documents';

export const CASE_WORKFLOW = 'caseLife';
export const NOTICE_WORKFLOW = 'deliverNotice';
export const ABSENCE_WORKFLOW = 'absence';
export const ACT_UPDATE = 'act';

/** One run at a time lives under this id. */
export function caseWorkflowId(caseId: string): string {
  return `case-${caseId}`;
}

/** One run per notice, so a repeat of the start is refused by the engine. */
export function noticeWorkflowId(noticeId: string): string {
  return `notice-${noticeId}`;
}

/** Key of an effect that must happen once: `case:version:purpose` (design.md 3.11). */
export function effectKey(caseId: string, version: number, purpose: string): string {
  return `${caseId}:${version}:${purpose}`;
}

export interface CaseInput {
  caseId: string;
}

export interface NoticeInput {
  noticeId: string;
}

/** One run an absence: it begins with the row and ends when what it moved has come back. */
export function absenceWorkflowId(absenceId: string): string {
  return `absence-${absenceId}`;
}

export interface AbsenceInput {
  absenceId: string;
}

/** To the run of an absence: the row has changed (extended, shortened, cancelled). */
export const ABSENCE_CHANGED_SIGNAL = 'changed';

/** Ids and codes that an action needs besides the actor; texts were stored as notes before and come as `noteId`. */
export interface ActionParams {
  noteId?: string;
  unit?: string;
  /** The service as the routing supervisor corrected it, with what decides its further life. */
  service?: { code: string; version: number; kind: CaseState['kind']; answer: CaseState['answer'] };
  to?: string;
  /** Unit of the new assignee where he does not belong to the present one. */
  toUnit?: string;
  pickupId?: string;
}

export interface ActCommand {
  action: Action;
  actor: Actor;
  params: ActionParams;
  updateId: string;
  bodyDigest: string;
  expectedVersion?: number;
}

export interface ActOutcome {
  version: number;
  status: Status;
}

/** What an update's event leaves behind so that a second press is recognised, also after closing. */
export interface Receipt {
  updateId: string;
  action: Action;
  bodyDigest: string;
}

export interface CaseEvent {
  /** Key of the event from which the record makes its own id, so that a version taken by another event is seen. */
  id: string;
  version: number;
  type: string;
  /** Instant of the workflow's clock, ISO 8601 UTC. */
  at: string;
  /** Who did it; null for the system. */
  actor: { id: string | null; role: string } | null;
  /** Ids and codes only. */
  data: Record<string, unknown>;
  /** State after this event. */
  state: CaseState;
  receipt?: Receipt;
}

export interface ProjectInput {
  caseId: string;
  events: CaseEvent[];
}

export interface Projected {
  /** E-mail notices that these events caused and that no one delivers yet: each gets a run of its own. */
  notices: string[];
}

export interface RouteInput {
  caseId: string;
  /** The rules in force at this instant decide. */
  at: string;
  /** Units already tried: rules that lead to one of them are passed over. */
  exclude?: string[];
}

/** `unit` null: nothing fits, the routing supervisor decides. */
export interface Routing {
  unit: string | null;
  rule: string | null;
  because: string;
}

export interface AssignInput {
  caseId: string;
  /** effectKey: a retry returns the stored choice. */
  key: string;
  unit: string;
  at: string;
  /** Who may not get it, like the one who leaves. */
  exclude?: string[];
  /** Who gets it if he is eligible, like the substitute that the one who leaves named. */
  prefer?: string | null;
}

export type AssignReason =
  | 'least-loaded'
  | 'round-robin'
  | 'same-employee'
  | 'substitute'
  | 'supervisor-nobody-present'
  | 'nobody';

export interface Assigned {
  /** Null only when neither the unit has a member nor anybody above it is there. */
  assigneeId: string | null;
  reason: AssignReason;
}

export interface IssueInput {
  caseId: string;
  /** effectKey of the issuing: one number, one file. */
  key: string;
  at: string;
}

export interface NumberTaken {
  documentId: string;
}

export interface RenderInput {
  documentId: string;
  at: string;
}

export interface CancelInput {
  documentId: string;
  reasonCode: string;
  at: string;
}

export interface ArchiveInput {
  caseId: string;
  at: string;
}

export interface Archivable {
  /** False while a notice of the case is neither delivered nor given up. */
  settled: boolean;
}

export interface LoadedCase {
  state: CaseState;
  /** When a final case may be archived: closing plus this many milliseconds (the reopening window). */
  reopenMs: number;
  /** E-mail notices not yet delivered: a run that died may have left them without one of their own. */
  notices?: string[];
}

/** What moves the clocks of a case; the arithmetic is done outside of the engine (src/clocks). */
export interface ClocksInput {
  caseId: string;
  /** Instant of the workflow's clock. */
  at: string;
  change: 'resumed' | 'restarted' | 'service-changed' | 'recomputed';
  /** Why it starts anew; `forwarded` when left out. Of `restarted` only. */
  ground?: 'forwarded' | 'reopened';
  /** Since when both clocks stand still; of `resumed`. */
  suspendedAt?: string | null;
  /** The dates as they are. */
  targetAt: string;
  statutoryAt: string;
  /** Whose hours count; left out: the unit that the record shows. */
  unit?: string | null;
  /** The service as changed; left out: as the case keeps it (of `recomputed`: its newest version). */
  service?: { code: string; version: number };
}

/** Goes whole into `data.clocks` of the event: later changes and the promise ledger read it there. */
export interface Clocks {
  targetAt: string;
  statutoryAt: string;
  /** Code of src/clocks/grounds.ts. */
  ground: string;
  /** End of the legal term before any move to a working day. */
  nominalAt?: string;
  /** Versions that the dates follow from; `recomputed` raises them on the case's row. */
  serviceVersion?: number;
  calendarVersion?: number;
}

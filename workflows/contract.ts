/**
 * What the application and the engine say to each other: names and types only, nothing that runs.
 * Payloads carry ids, codes and instants; a name, a contact or a free text never crosses this line (design.md 3.1).
 */
import type { Letter, PaperFacts } from './case/case-state.js';
import type { Actor, Action, CaseState, Status } from './case/transitions.js';

/** Task queues. `documents` is for work that keeps a processor busy. */
export const CASES_QUEUE = 'cases';
export const DOCUMENTS_QUEUE = 'documents';

export const CASE_WORKFLOW = 'caseLife';
export const NOTICE_WORKFLOW = 'deliverNotice';
export const ABSENCE_WORKFLOW = 'absence';
export const UNOPENED_WORKFLOW = 'unopened';
export const COMPARE_RUNS_WORKFLOW = 'compareRuns';
/** Of the schedule, and of the runs that it begins. */
export const COMPARE_RUNS_ID = 'compare-runs';
export const ACT_UPDATE = 'act';
/** Signals to a case; each carries ids only and may come twice. */
export const ANSWERED_SIGNAL = 'applicantAnswered';
export const HAND_OVER_SIGNAL = 'handOver';
export const GIVE_BACK_SIGNAL = 'giveBack';
export const RECOMPUTE_SIGNAL = 'recompute';

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

/**
 * Which effects a case's run knows, told by its start: 1 the first set, 2 waiting and the ladder of escalation, 3 moved
 * promises and documents, 4 the first charge found with the state. Raised with every change of effects, which stands under a comparison with it. The engine's own
 * `patched` costs each run a marker and a write of the visibility store for each change; it still tells 1 from 3 in runs
 * from before this number was in their start.
 */
export const CASE_GENERATION = 4;

export interface CaseInput {
  caseId: string;
  /** Missing in runs that began before there was one. */
  generation?: number;
}

/** The run of a case as every start and every signal that may start it gives it. */
export function caseRun(caseId: string): { workflowType: string; workflowId: string; payload: CaseInput } {
  const payload = { caseId, generation: CASE_GENERATION };
  return { workflowType: CASE_WORKFLOW, workflowId: caseWorkflowId(caseId), payload };
}

export interface NoticeInput {
  noticeId: string;
}

/** The run that delivers a notice, as every start gives it. */
export function noticeRun(noticeId: string): { workflowType: string; workflowId: string; payload: NoticeInput } {
  return { workflowType: NOTICE_WORKFLOW, workflowId: noticeWorkflowId(noticeId), payload: { noticeId } };
}

/** One run an absence: it begins with the row and ends when what it moved has come back. */
export function absenceWorkflowId(absenceId: string): string {
  return `absence-${absenceId}`;
}

export interface AbsenceInput {
  absenceId: string;
}

/** One run a watch over what a person has not opened; a later watch of the same person has an id of its own. */
export function unopenedWorkflowId(watchId: string): string {
  return `unopened-${watchId}`;
}

export interface UnopenedInput {
  watchId: string;
  userId: string;
}

/** E-mails that are to be delivered, and when to look again; null: nothing is unread, and the watch is over. */
export interface Unopened {
  emails: string[];
  next: string | null;
}

/** Where an absence stands at the workflow's instant; null for one that the record does not know. */
export interface AbsenceFacts {
  /** `kept-away`: it is over or cancelled, but another one, or a closed account, still keeps him away. */
  phase: 'planned' | 'away' | 'kept-away' | 'over';
  /** When that changes by itself; null: never. */
  until: string | null;
  /** Of his cases some are not settled, so something may come to need another's hand. */
  anyOpen: boolean;
  /** … and some need one now. */
  movable: boolean;
}

export interface PageInput {
  absenceId: string;
  /** Id of the case after which the page begins; '' for the first. */
  after: string;
  at: string;
}

export interface PageSent {
  sent: number;
  /** Null: that was the last page. */
  next: string | null;
}

export const BATCH_WORKFLOW = 'batch';

/** One run a batch: it begins with its rows and ends when each case has its result. */
export function batchWorkflowId(batchId: string): string {
  return `batch-${batchId}`;
}

export interface BatchInput {
  batchId: string;
}

/** Cases still to come, and those of this page that got their result. */
export interface BatchProgress {
  left: number;
  settled: number;
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
  /** Where a paper is to be fetched, and whether it must be sent there. */
  pickup?: { office: string; state: PaperFacts['state'] };
  /** Instants that a person chose, or that follow from the day on which he acted; checked against the record before. */
  at?: string;
  targetAt?: string;
  statutoryAt?: string;
  externalBody?: string;
  /** The other case: merged into, or split off. */
  caseId?: string;
}

/** The applicant's answer is in the record under this note. */
export interface AnsweredMessage {
  messageId: string;
  noteId: string;
}

/** An absence begins: its cases go to others. */
export interface HandOverMessage {
  messageId: string;
  absenceId: string;
  /** The one who leaves; the case moves only while it is his. */
  from: string;
  /** Whom he named: gets it if he is there. */
  substitute?: string | null;
}

/** An absence ends: what it moved and nobody touched comes back. */
export interface GiveBackMessage {
  messageId: string;
  absenceId: string;
  to: string;
}

/** A calendar or a service changed, and this case was ticked in the preview. */
export interface RecomputeMessage {
  messageId: string;
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
  'least-loaded' | 'round-robin' | 'same-employee' | 'substitute' | 'supervisor-nobody-present' | 'nobody';

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
  /** A letter beside the case's own document. */
  letter?: Letter;
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

export interface AnswerInput {
  caseId: string;
  /** The question's note: what was said since. */
  noteId: string;
}

/** `noteId` null: the applicant was silent. */
export interface AnswerFound {
  noteId: string | null;
}

/** How long a case waits for others, in milliseconds (the municipality's data). */
export interface CasePolicy {
  /** Closing plus this: the reopening window. */
  reopenMs: number;
  /** As that, for a case closed because its applicant was silent, and for a paper that nobody fetched. */
  reopenSilenceMs: number;
  reopenUncollectedMs: number;
  /** Before the answer is due. */
  remindBeforeMs: number;
  /** After a paper is ready. */
  pickupRemindersMs: number[];
  uncollectedMs: number;
  /** Codes of the offices that do not print: papers are sent to them. Missing in histories of before. */
  sentTo?: string[];
}

export interface LoadedCase {
  state: CaseState;
  /** Missing in histories of before the waiting statuses. */
  policy?: CasePolicy;
  /** When a final case may be archived: closing plus this many milliseconds (the reopening window). */
  reopenMs: number;
  /** E-mail notices not yet delivered: a run that died may have left them without one of their own. */
  notices?: string[];
  /** Escalation as the record's clocks have it; missing where there is nothing to watch. */
  levels?: PlannedLevel[];
}

/** What moves the clocks of a case; the arithmetic is done outside of the engine (src/clocks). */
export interface ClocksInput {
  caseId: string;
  /** Instant of the workflow's clock. */
  at: string;
  change: 'resumed' | 'restarted' | 'service-changed' | 'unscheduled' | 'recomputed';
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

/** The new dates, and the versions of service and calendar that the case keeps from now on (raised by `recomputed`). */
export interface Clocks {
  targetAt: string;
  statutoryAt: string;
  /** Code of src/clocks/grounds.ts; goes into `data.clocks` of the event with both dates. */
  ground: string;
  serviceVersion?: number;
  calendarVersion?: number;
}

/** Facts of a case's clocks, as the run has them. */
export interface PlanLevelsInput {
  caseId: string;
  service: string;
  serviceVersion: number;
  unit: string | null;
  targetAt: string;
  statutoryAt: string;
  cycle: number;
  /** By when a case passed on must have reached its unit; null or left out: it is not on its way. */
  forwardDueAt?: string | null;
}

/** Who is told, before it is known who that is. */
export type AddresseeKind = 'assignee' | 'supervisor' | 'director' | 'mayor-office' | 'router' | 'duty-officer';

export interface PlannedLevel {
  /** Code of the policy's. */
  level: string;
  /** Whose instant it is: of the promise, of the legal term, of a case without a unit or on its way to it, of danger. */
  of: 'target' | 'statutory' | 'routing' | 'forwarding' | 'danger';
  at: string;
  to: AddresseeKind;
  does?: 'draft-delay-letter';
}

/** Every level of the case's policy, soonest first; some may have passed. */
export interface PlannedLevels {
  levels: PlannedLevel[];
}

export interface LevelAddresseeInput {
  caseId: string;
  level: string;
  to: AddresseeKind;
  unit: string | null;
  assigneeId: string | null;
  at: string;
}

/** `to` null only where the record has nobody at all; `because`: himself, a substitute, the next level, on duty. */
export interface LevelAddressee {
  to: string | null;
  because: string;
}

export interface DraftLetterInput {
  caseId: string;
  /** `case:cycle:level`: a repeat finds the same draft. */
  key: string;
  assigneeId: string | null;
  statutoryAt: string;
  at: string;
}

export interface DraftedLetter {
  noteId: string;
}

export const DOCUMENT_CHANGE_WORKFLOW = 'documentChange';

/** One run an approved change, so that pressing «approve» twice begins it once. */
export function documentChangeWorkflowId(changeId: string): string {
  return `document-change-${changeId}`;
}

export interface DocumentChangeInput {
  changeId: string;
  kind: 'correction' | 'revocation';
}

export interface ReplacementInput {
  changeId: string;
  at: string;
}

export interface ChangeSettled extends ReplacementInput {
  /** The new document; null: the old one is revoked. */
  documentId: string | null;
}

export interface ChangeFailed extends ReplacementInput {
  reasonCode: string;
}

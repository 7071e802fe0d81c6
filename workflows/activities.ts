import type {
  AbsenceFacts,
  AbsenceInput,
  AnswerFound,
  AnswerInput,
  Archivable,
  ArchiveInput,
  AssignInput,
  Assigned,
  BatchInput,
  BatchProgress,
  CancelInput,
  CaseInput,
  ChangeFailed,
  ChangeSettled,
  Clocks,
  ClocksInput,
  DraftedLetter,
  DraftLetterInput,
  IssueInput,
  LevelAddressee,
  LevelAddresseeInput,
  LoadedCase,
  NoticeInput,
  NumberTaken,
  PageInput,
  PageSent,
  PlanLevelsInput,
  PlannedLevels,
  ProjectInput,
  Projected,
  RenderInput,
  ReplacementInput,
  RouteInput,
  Routing,
  Unopened,
  UnopenedInput,
} from './contract.js';

export interface OpenInput {
  caseId: string;
  /** Instant of the workflow's clock: who is competent, and who is there. */
  at: string;
  /** effectKey of the first assignment: a repeat returns the stored choice. */
  assignKey: string;
}

/** `charge` null: the case has begun its life already. */
export interface OpenedCase extends LoadedCase {
  charge: FirstCharge | null;
}

/** Where a case goes that was just filed; `assigned` null where no unit is competent. */
export interface FirstCharge {
  routing: Routing;
  assigned: Assigned | null;
}

/** Short database work of a case's life; each is safe to repeat. Implemented in src/, bound in src/temporal. */
export interface CaseActivities {
  /** The first step of a run; of generations before the fourth without the charge. */
  openCase(input: OpenInput): Promise<OpenedCase>;
  loadCase(input: CaseInput): Promise<LoadedCase>;
  routeCase(input: RouteInput): Promise<Routing>;
  assignCase(input: AssignInput): Promise<Assigned>;
  projectEvents(input: ProjectInput): Promise<Projected>;
  readyToArchive(input: ArchiveInput): Promise<Archivable>;
  findAnswer(input: AnswerInput): Promise<AnswerFound>;
  /** Both dates after a change; reads only. */
  computeClocks(input: ClocksInput): Promise<Clocks>;
  /** Instants of the escalation levels; reads only. */
  planLevels(input: PlanLevelsInput): Promise<PlannedLevels>;
  /** Who is told at a level, through absence and substitute; reads only. */
  findLevelAddressee(input: LevelAddresseeInput): Promise<LevelAddressee>;
  /** Keyed: a repeat finds the same draft. */
  draftDelayLetter(input: DraftLetterInput): Promise<DraftedLetter>;
  takeDocumentNumber(input: IssueInput): Promise<NumberTaken>;
  cancelDocumentNumber(input: CancelInput): Promise<void>;
}

/** Work that keeps a processor busy; runs on the documents queue. */
export interface DocumentActivities {
  renderDocument(input: RenderInput): Promise<void>;
}

export interface NoticeActivities {
  /** Sends the notice unless it is settled already; the same Message-ID on every try. */
  deliverNotice(input: NoticeInput): Promise<void>;
  /** Marks a notice that will not be tried any more, for the list of failures. */
  giveUpNotice(input: NoticeInput): Promise<void>;
  /**
   * Plans an e-mail of what the person of the watch has not opened in time. A repeat plans none, and answers the same
   * e-mails as long as they are not delivered.
   */
  mailUnopened(input: UnopenedInput & { at: string }): Promise<Unopened>;
}

/** What the run of an absence needs; bound in src/temporal. */
export interface AbsenceActivities {
  /** Where it stands at the instant. Reads only. */
  readAbsence(input: AbsenceInput & { at: string }): Promise<AbsenceFacts | null>;
  /** Tells a page of his cases that he leaves; a repeat tells them again, and they ignore it. */
  handOverPage(input: PageInput): Promise<PageSent>;
  /** Tells a page of the cases that it moved that he is back; a repeat tells them again, and they ignore it. */
  giveBackPage(input: PageInput): Promise<PageSent>;
  /** Marks it settled unless it was prolonged meanwhile (false). A repeat finds it settled. */
  settleAbsence(input: AbsenceInput & { at: string }): Promise<boolean>;
}

/** What the run of a batch needs; bound in src/temporal. */
export interface BatchActivities {
  /** Takes the action on the next cases; a repeat finds by its key what was done. */
  actOnBatchPage(input: BatchInput): Promise<BatchProgress>;
}

/** What the run of a document's correction or revocation needs; bound in src/temporal. */
export interface DocumentChangeActivities {
  /** Number and snapshot of the corrected document, keyed by the change: a repeat answers the same document. */
  takeReplacementNumber(input: ReplacementInput): Promise<NumberTaken>;
  /** The old document is replaced or revoked, and whoever holds it is told; a repeat changes nothing. */
  settleChange(input: ChangeSettled): Promise<void>;
  /** The old document stays as it is, and who asked is told why; a repeat changes nothing. */
  failChange(input: ChangeFailed): Promise<void>;
}

/** What keeps record and engine together; bound in src/temporal. */
export interface UpkeepActivities {
  /** Begins the runs of what is open by the record and has none; a repeat finds them. */
  compareRuns(input: Record<string, never>): Promise<void>;
}

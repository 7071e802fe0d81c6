import { Injectable } from '@nestjs/common';
import type {
  AbsenceActivities,
  BatchActivities,
  CaseActivities,
  DocumentActivities,
  DocumentChangeActivities,
  NoticeActivities,
  UpkeepActivities,
} from '../../workflows/activities.js';
import { AbsenceActivitiesImpl } from '../absence/absence-activities.js';
import { AssignCase } from '../assignment/assign-case.js';
import { ActOnBatchPage } from '../batches/act-on-batch-page.js';
import { FindAnswer } from '../cases/find-answer.js';
import { LoadCase } from '../cases/load-case.js';
import { OpenCase } from '../cases/open-case.js';
import { ProjectEvents } from '../cases/project-events.js';
import { ReadyToArchive } from '../cases/ready-to-archive.js';
import { ComputeClocks } from '../clocks/compute-clocks.js';
import { SettleChange } from '../documents/changes/settle-change.js';
import { TakeReplacementNumber } from '../documents/changes/take-replacement-number.js';
import { CancelDocumentNumber } from '../documents/cancel-document-number.js';
import { RenderDocument } from '../documents/render-document.js';
import { TakeDocumentNumber } from '../documents/take-document-number.js';
import { FindLevelAddressee } from '../escalation/find-level-addressee.js';
import { PlanCaseLevels } from '../escalation/plan-case-levels.js';
import { StoreDelayLetter } from '../escalation/store-delay-letter.js';
import { NoticeActivitiesImpl } from '../notices/notice-activities.js';
import { RouteCase } from '../routing/route-case.js';
import { CompareRuns } from './compare-runs.js';
import { asActivity } from './as-activity.js';
import { withHeartbeat } from './with-heartbeat.js';

/** What workflows may ask for, bound by name to the use cases that do it; checked by types against workflows/. */
@Injectable()
export class BoundActivities {
  readonly cases: CaseActivities;
  readonly documents: DocumentActivities;
  readonly notices: NoticeActivities;
  readonly absences: AbsenceActivities;
  readonly batches: BatchActivities;
  readonly changes: DocumentChangeActivities;
  readonly upkeep: UpkeepActivities;

  constructor(
    open: OpenCase,
    load: LoadCase,
    route: RouteCase,
    assign: AssignCase,
    project: ProjectEvents,
    ready: ReadyToArchive,
    answer: FindAnswer,
    clocks: ComputeClocks,
    planLevels: PlanCaseLevels,
    levelAddressee: FindLevelAddressee,
    delayLetter: StoreDelayLetter,
    takeNumber: TakeDocumentNumber,
    cancelNumber: CancelDocumentNumber,
    render: RenderDocument,
    notices: NoticeActivitiesImpl,
    absences: AbsenceActivitiesImpl,
    batchPage: ActOnBatchPage,
    replacementNumber: TakeReplacementNumber,
    changeSettled: SettleChange,
    comparison: CompareRuns,
  ) {
    this.cases = {
      openCase: asActivity((input) => open.execute(input)),
      loadCase: asActivity((input) => load.execute(input)),
      routeCase: asActivity((input) => route.execute(input)),
      assignCase: asActivity((input) => assign.execute(input)),
      projectEvents: asActivity((input) => project.execute(input)),
      readyToArchive: asActivity((input) => ready.execute(input)),
      computeClocks: asActivity((input) => clocks.execute(input)),
      findAnswer: asActivity((input) => answer.execute(input)),
      planLevels: asActivity((input) => planLevels.execute(input)),
      findLevelAddressee: asActivity((input) => levelAddressee.execute(input)),
      draftDelayLetter: asActivity((input) => delayLetter.execute(input)),
      takeDocumentNumber: asActivity((input) => takeNumber.execute(input)),
      cancelDocumentNumber: asActivity((input) => cancelNumber.execute(input)),
    };
    this.documents = { renderDocument: asActivity((input) => withHeartbeat(() => render.execute(input))) };
    this.absences = {
      readAbsence: asActivity((input) => absences.readAbsence(input)),
      handOverPage: asActivity((input) => absences.handOverPage(input)),
      giveBackPage: asActivity((input) => absences.giveBackPage(input)),
      settleAbsence: asActivity((input) => absences.settleAbsence(input)),
    };
    this.batches = {
      actOnBatchPage: asActivity((input) => withHeartbeat(() => batchPage.execute(input))),
    };
    this.notices = {
      deliverNotice: notices.deliverNotice,
      giveUpNotice: notices.giveUpNotice,
      mailUnopened: notices.mailUnopened,
    };
    this.changes = {
      takeReplacementNumber: asActivity((input) => replacementNumber.execute(input)),
      settleChange: asActivity((input) => changeSettled.settle(input)),
      failChange: asActivity((input) => changeSettled.fail(input)),
    };
    this.upkeep = { compareRuns: asActivity(() => withHeartbeat(() => comparison.execute())) };
  }
}

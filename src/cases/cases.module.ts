import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MunicipalityModule } from '../municipality/municipality.module.js';
import { PickupModule } from '../pickup/pickup.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { TemporalModule } from '../temporal/temporal.module.js';
import { ActOnCase } from './act-on-case.js';
import { AnswerQuestion } from './answer-question.js';
import { AssessCases } from './assess-cases.js';
import { CaseRow } from './case.entity.js';
import { CheckFiling } from './check-filing.js';
import { CommentOnCase } from './comment-on-case.js';
import { FileCase } from './file-case.js';
import { FindDrafts } from './find-drafts.js';
import { FindCase } from './find-case.js';
import { ListCases } from './list-cases.js';
import { ListEvents } from './list-events.js';
import { FindAnswer } from './find-answer.js';
import { LoadCase } from './load-case.js';
import { MergeCases } from './merge-cases.js';
import { Note } from './note.entity.js';
import { PrepareAction } from './prepare-action.js';
import { OpenCase } from './open-case.js';
import { ProjectEvents } from './project-events.js';
import { ReadyToArchive } from './ready-to-archive.js';
import { SplitCase } from './split-case.js';
import { StoreCase } from './store-case.js';
import { TrackCase } from './track-case.js';

const useCases = [
  AssessCases,
  FileCase,
  FindCase,
  ListCases,
  ListEvents,
  ActOnCase,
  CommentOnCase,
  AnswerQuestion,
  TrackCase,
  FindDrafts,
];
const activities = [LoadCase, OpenCase, ProjectEvents, ReadyToArchive, FindAnswer];

/** The life of a case, on the record's side. */
@Module({
  imports: [
    TypeOrmModule.forFeature([CaseRow, Note]),
    AssignmentModule,
    ClocksModule,
    EscalationModule,
    IdentityModule,
    LedgerModule,
    MunicipalityModule,
    PickupModule,
    RoutingModule,
    TemporalModule,
  ],
  providers: [...useCases, ...activities, CheckFiling, StoreCase, PrepareAction, MergeCases, SplitCase],
  exports: [...useCases, ...activities],
})
export class CasesModule {}

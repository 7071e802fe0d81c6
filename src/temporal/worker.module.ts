import { Module } from '@nestjs/common';
import { AbsenceModule } from '../absence/absence.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { ClocksModule } from '../clocks/clocks.module.js';
import { BatchesModule } from '../batches/batches.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { BoundActivities } from './activities.js';
import { CompareRuns } from './compare-runs.js';
import { TemporalModule } from './temporal.module.js';
import { EngineWorker } from './worker.js';

/** The process that lives the cases; imported for the roles that work. */
@Module({
  imports: [
    AbsenceModule,
    BatchesModule,
    CasesModule,
    ClocksModule,
    RoutingModule,
    AssignmentModule,
    DocumentsModule,
    EscalationModule,
    NoticesModule,
    TemporalModule,
  ],
  providers: [BoundActivities, CompareRuns, EngineWorker],
})
export class WorkerModule {}

import { Module } from '@nestjs/common';
import { TemporalModule } from '../temporal/temporal.module.js';
import { AbsenceActivitiesImpl } from './absence-activities.js';
import { ChangeAbsence } from './change-absence.js';
import { ListAbsences } from './list-absences.js';
import { PlanAbsence } from './plan-absence.js';

/** Who is away: entering and changing it, and what its run needs. Finding who is there instead is find-addressee.ts. */
@Module({
  imports: [TemporalModule],
  providers: [AbsenceActivitiesImpl, PlanAbsence, ChangeAbsence, ListAbsences],
  exports: [AbsenceActivitiesImpl, PlanAbsence, ChangeAbsence, ListAbsences],
})
export class AbsenceModule {}

import { Module } from '@nestjs/common';
import { AbsenceModule } from './absence.module.js';
import { AbsencesController } from './absences.controller.js';

/** The HTTP edge of absences; imported for the roles that serve. */
@Module({ imports: [AbsenceModule], controllers: [AbsencesController] })
export class AbsenceHttpModule {}

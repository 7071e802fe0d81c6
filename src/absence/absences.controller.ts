import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import {
  absenceChangeSchema,
  absenceListSchema,
  absencePreviewSchema,
  absenceQuerySchema,
  absenceSchema,
  newAbsenceSchema,
  type AbsenceChange,
  type AbsenceQuery,
  type AbsenceView,
  type NewAbsence,
} from './absence.schema.js';
import { ChangeAbsence } from './change-absence.js';
import { ListAbsences } from './list-absences.js';
import { PlanAbsence } from './plan-absence.js';

/** Absences of employees: one's own, and of a supervisor's people. */
@ApiTags('absences')
@Controller('api/v1/absences')
export class AbsencesController {
  constructor(
    private readonly absences: ListAbsences,
    private readonly plan: PlanAbsence,
    private readonly changing: ChangeAbsence,
  ) {}

  @Get()
  @Permission('absence.manage')
  @Reply(200, absenceListSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: absenceQuerySchema }) query: AbsenceQuery,
  ): Promise<{ items: AbsenceView[] }> {
    return this.absences.execute(principal, query);
  }

  @Post()
  @Permission('absence.manage')
  @Reply(201, absenceSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  enter(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: newAbsenceSchema }) body: NewAbsence,
  ): Promise<AbsenceView> {
    return this.plan.execute(principal, body);
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('absence.manage')
  @Reply(200, absencePreviewSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  preview(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: newAbsenceSchema }) body: NewAbsence,
  ): Promise<{ moves: number }> {
    return this.plan.preview(principal, body);
  }

  @Patch(':id')
  @Permission('absence.manage')
  @Reply(200, absenceSchema, 'sign-in-needed', 'not-found', 'closed', 'validation-failed')
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body({ schema: absenceChangeSchema }) body: AbsenceChange,
  ): Promise<AbsenceView> {
    return this.changing.change(principal, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('absence.manage')
  @Reply(200, absenceSchema, 'sign-in-needed', 'not-found', 'closed')
  cancel(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<AbsenceView> {
    return this.changing.cancel(principal, id);
  }
}

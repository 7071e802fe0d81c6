import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { described, Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { AcknowledgeEscalations } from './acknowledge-escalations.js';
import {
  acknowledgedSchema,
  acknowledgeSchema,
  escalationListSchema,
  escalationsQuerySchema,
  type Acknowledge,
  type EscalationList,
  type EscalationsQuery,
} from './escalation.schema.js';
import { ListEscalations } from './list-escalations.js';

/** What the signed-in person was told because nothing happened, until he has taken notice. */
@ApiTags('escalations')
@Controller('api/v1/escalations')
export class EscalationsController {
  constructor(
    private readonly escalations: ListEscalations,
    private readonly acknowledge: AcknowledgeEscalations,
  ) {}

  @Get()
  @Permission('escalation.read')
  @Reply(200, escalationListSchema, 'sign-in-needed', 'not-found', 'invalid-cursor')
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: escalationsQuerySchema }) query: EscalationsQuery,
    @Req() req: Request,
  ): Promise<EscalationList> {
    return this.escalations.execute(principal, query, jsonLanguage(req));
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Permission('escalation.acknowledge')
  @ApiBody({ schema: described(acknowledgeSchema) as never })
  @Reply(200, acknowledgedSchema, 'sign-in-needed', 'not-found', 'validation-failed')
  take(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: acknowledgeSchema }) wanted: Acknowledge,
  ): Promise<{ acknowledged: number }> {
    return this.acknowledge.execute(principal, wanted);
  }
}

import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { FindLateness, latenessSchema, type Lateness } from './find-lateness.js';

/** Where the time of a case went. */
@ApiTags('cases')
@Controller('api/v1/cases')
export class LatenessController {
  constructor(private readonly findLateness: FindLateness) {}

  @Get(':id/lateness')
  @Permission('case.read')
  @Reply(200, latenessSchema, 'sign-in-needed', 'not-found')
  find(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Req() req: Request): Promise<Lateness> {
    return this.findLateness.execute(principal, id, jsonLanguage(req));
  }
}

import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { FindPromises, promiseSchema, type PromiseTold } from './find-promises.js';

/** What was promised for a case, and every change of it. */
@ApiTags('cases')
@Controller('api/v1/cases')
export class PromisesController {
  constructor(private readonly findPromises: FindPromises) {}

  @Get(':id/promises')
  @Permission('case.read')
  @Reply(200, z.object({ items: z.array(promiseSchema) }), 'sign-in-needed', 'not-found')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() req: Request,
  ): Promise<{ items: PromiseTold[] }> {
    return { items: await this.findPromises.execute(principal, id, jsonLanguage(req)) };
  }
}

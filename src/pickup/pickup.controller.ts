import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { idempotencyKey } from '../cases/idempotency.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { FindOfficePapers } from './find-office-papers.js';
import {
  foundPapersSchema,
  officePapersSchema,
  outcomeSchema,
  printSchema,
  printedSchema,
  soughtSchema,
  type OfficePaper,
  type OfficePapers,
  type PrintBody,
  type Printed,
} from './pickup.schema.js';
import { PrintPaper } from './print-paper.js';

/** The clerk's own office. */
@ApiTags('pickup')
@Controller('api/v1')
@Permission('pickup.open')
export class PickupController {
  constructor(
    private readonly papers: FindOfficePapers,
    private readonly printPaper: PrintPaper,
  ) {}

  /** What lies there and what is on its way, longest waiting first. */
  @Get('pickup')
  @Reply(200, officePapersSchema, 'sign-in-needed', 'not-found')
  list(@CurrentPrincipal() principal: Principal, @Req() req: Request): Promise<OfficePapers> {
    return this.papers.execute(principal, jsonLanguage(req));
  }

  /** By QR, number, code, or the last four digits with the surname. */
  @Post('pickup/search')
  @HttpCode(200)
  @Reply(200, foundPapersSchema, 'sign-in-needed', 'not-found', 'validation-failed', 'tracking-number-mistyped')
  async search(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: soughtSchema }) { text }: z.infer<typeof soughtSchema>,
    @Req() req: Request,
  ): Promise<{ items: OfficePaper[] }> {
    return { items: await this.papers.search(principal, text, jsonLanguage(req)) };
  }

  @Post('cases/:id/documents/:documentId/prints')
  @Reply(201, printedSchema, 'not-found', 'action-forbidden', 'action-not-allowed', 'validation-failed')
  print(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Body({ schema: printSchema }) { reason }: PrintBody,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<Printed> {
    return this.printPaper.print(principal, id, documentId, { reason, key: idempotencyKey(header) });
  }

  /** Of the last print: whether it came out right. */
  @Post('cases/:id/documents/:documentId/outcome')
  @HttpCode(200)
  @Reply(200, printedSchema, 'not-found', 'action-forbidden', 'action-not-allowed', 'validation-failed')
  look(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('documentId') documentId: string,
    @Body({ schema: outcomeSchema }) { outcome }: z.infer<typeof outcomeSchema>,
  ): Promise<Printed> {
    return this.printPaper.judge(principal, id, documentId, outcome === 'good');
  }
}

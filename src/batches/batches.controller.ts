import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { idempotencyKey } from '../cases/idempotency.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import {
  batchSchema,
  newBatchSchema,
  startedBatchSchema,
  type BatchView,
  type NewBatch,
  type StartedBatch,
} from './batch.schema.js';
import { FindBatch } from './find-batch.js';
import { StartBatch } from './start-batch.js';

/** One action on many cases (design.md section 8). */
@ApiTags('batches')
@Controller('api/v1/batches')
export class BatchesController {
  constructor(
    private readonly start: StartBatch,
    private readonly find: FindBatch,
  ) {}

  /** 202: it goes on by itself; a preview answers 200 and starts nothing. */
  @Post()
  @HttpCode(202)
  @Permission('batch.start')
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '16 to 128 ASCII characters' })
  @Reply(202, startedBatchSchema, 'sign-in-needed', 'not-found', 'validation-failed', 'idempotency-key-reused')
  async begin(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: newBatchSchema }) wanted: NewBatch,
    @Headers('idempotency-key') header: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StartedBatch> {
    const started = await this.start.execute(principal, wanted, idempotencyKey(header));
    if (started.state === 'preview') res.status(200);
    return started;
  }

  @Get(':id')
  @Permission('batch.start')
  @Reply(200, batchSchema, 'sign-in-needed', 'not-found')
  show(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<BatchView> {
    return this.find.execute(principal, id);
  }
}

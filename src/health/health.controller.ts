import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Permission } from '../identity/permission.decorator.js';
import { EngineClient } from '../temporal/engine-client.js';

/** For supervisors of processes, not for people. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly engine: EngineClient,
  ) {}

  /** The process serves. */
  @Get('live')
  @Permission('public.read')
  live() {
    return { status: 'ok' };
  }

  /** 200 with `engine: away` too, since cases are taken without it; 503 only without the database. */
  @Get('ready')
  @Permission('public.read')
  async ready(@Res({ passthrough: true }) res: Response) {
    const [database, engine] = await Promise.all([this.databaseAnswers(), this.engine.isReachable()]);
    if (!database) res.status(503);
    return { status: database ? 'ok' : 'away', database: database ? 'ok' : 'away', engine: engine ? 'ok' : 'away' };
  }

  private databaseAnswers(): Promise<boolean> {
    return this.db.query('select 1').then(
      () => true,
      // Why is the database's own log to tell; here only that it does not answer.
      () => false,
    );
  }
}

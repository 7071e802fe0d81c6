import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { ReadStatistics } from './read-statistics.js';
import { statisticsQuery, type StatisticsQuery } from './statistics-query.js';
import { statisticsView, viewStatistics } from './statistics-view.js';

/** Figures as JSON (design.md section 8). */
@ApiTags('statistics')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: ReadStatistics) {}

  /** Filed, done, open: of cases filed or ended in a period, as things stood at an instant. */
  @Get()
  @Permission('statistics.read')
  @Reply(200, statisticsView, 'sign-in-needed', 'not-found', 'validation-failed')
  async read(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: statisticsQuery }) query: StatisticsQuery,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<z.infer<typeof statisticsView>> {
    const language = jsonLanguage(req);
    res.vary('Accept-Language');
    res.setHeader('Content-Language', language);
    return viewStatistics(await this.statistics.execute(principal, query, language));
  }
}

import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { daysOf } from './protocol-period.js';
import { protocolListSchema, protocolQuery, type ProtocolList, type ProtocolQuery } from './protocol.schema.js';
import { ReadProtocol } from './read-protocol.js';

/** The register of incoming and outgoing numbers as JSON. */
@ApiTags('protocol')
@Controller('api/v1/protocol')
export class ProtocolController {
  constructor(private readonly protocol: ReadProtocol) {}

  /** Day by day, in the order of the numbers; `gaps` tells whether one is missing. */
  @Get()
  @Permission('protocol.read')
  @Reply(200, protocolListSchema, 'invalid-cursor', 'sign-in-needed', 'not-found', 'validation-failed')
  async list(
    @Query({ schema: protocolQuery }) query: ProtocolQuery,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<ProtocolList> {
    const language = jsonLanguage(req);
    res.vary('Accept-Language');
    res.setHeader('Content-Language', language);
    const { direction, cursor, limit } = query;
    return this.protocol.execute({ ...daysOf(query, new Date()), direction, cursor, limit }, language);
  }
}

import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config/config.js';
import { clientOf } from '../identity/client.js';
import { Permission } from '../identity/permission.decorator.js';
import { Reply } from '../openapi/reply.js';
import { jsonLanguage } from '../web/language.js';
import { TrackCase, trackingSchema, type Tracking } from './track-case.js';

/** The public view of a case by its number. */
@ApiTags('track')
@Controller('api/v1/track')
export class TrackController {
  constructor(
    private readonly track: TrackCase,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':trackingNumber')
  @Permission('public.read')
  @Reply(200, trackingSchema, 'tracking-number-mistyped', 'not-found', 'too-many-requests')
  find(@Param('trackingNumber') text: string, @Req() req: Request): Promise<Tracking> {
    return this.track.execute(text, clientOf(req, this.config.secret), jsonLanguage(req));
  }
}

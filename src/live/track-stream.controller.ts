import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { concatMap, distinctUntilChanged, filter, map, merge, of, throttleTime } from 'rxjs';
import { DataSource } from 'typeorm';
import { TrackCase } from '../cases/track-case.js';
import { CONFIG, type Config } from '../config/config.js';
import { clientOf } from '../identity/client.js';
import { cookieOf } from '../identity/cookies.js';
import { Permission } from '../identity/permission.decorator.js';
import { jsonLanguage, languageCookie, pageLanguage, type Language } from '../web/language.js';
import { sendEventStream } from './event-stream.js';
import { LiveFeed } from './live-feed.js';
import { OpenStreams } from './open-streams.js';
import { calm } from './own-events.js';

@ApiTags('live')
@Controller('api/v1/track/:trackingNumber/stream')
export class TrackStreamController {
  constructor(
    private readonly db: DataSource,
    private readonly track: TrackCase,
    private readonly feed: LiveFeed,
    private readonly open: OpenStreams,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The public view of a case, `track`, now and whenever its steps, unit or dates change; nothing personal. */
  @Get()
  @Permission('public.read')
  @ApiProduces('text/event-stream')
  async stream(@Param('trackingNumber') text: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const client = clientOf(req, this.config.secret);
    const language = languageOf(req);
    // Wrong numbers are refused, and counted, as on the plain address.
    const { trackingNumber } = await this.track.execute(text, client, language);
    const [row]: { id: string }[] = await this.db.query(`select id from cases where tracking_number = $1`, [
      trackingNumber,
    ]);
    const onEnd = this.open.take('public', client);
    const source = merge(of(null), this.feed.ofCase(row!.id)).pipe(
      throttleTime(calm, undefined, { leading: true, trailing: true }),
      concatMap(() => this.track.find(trackingNumber, language)),
      // Cases are never deleted; erasing takes the person from them.
      filter((tracking) => tracking !== null),
      distinctUntilChanged((before, now) => JSON.stringify(before) === JSON.stringify(now)),
      map((tracking) => ({ event: 'track', data: tracking })),
    );
    sendEventStream(req, res, source, { onEnd });
  }
}

/** A page's choice of language is in its cookie; EventSource can send no header of its own. */
function languageOf(req: Request): Language {
  return cookieOf(req, languageCookie) === null ? jsonLanguage(req) : pageLanguage(req);
}

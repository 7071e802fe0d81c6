import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { ListMessages } from '../notices/list-messages.js';
import { sendEventStream } from './event-stream.js';
import { LiveFeed } from './live-feed.js';
import { OpenStreams } from './open-streams.js';
import { ownEvents } from './own-events.js';
import { StillSignedIn } from './still-signed-in.js';

@ApiTags('live')
@Controller('api/v1/stream')
export class OwnStreamController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly messages: ListMessages,
    private readonly open: OpenStreams,
    private readonly signedIn: StillSignedIn,
  ) {}

  /** Messages, and changes of the cases that concern the person, until his session ends. */
  @Get()
  @Permission('live.own')
  @ApiProduces('text/event-stream')
  stream(@CurrentPrincipal() caller: Principal, @Req() req: Request, @Res() res: Response): void {
    let principal = caller;
    const onEnd = this.open.take('signed-in', caller.userId!);
    const events = ownEvents(
      this.feed.signals,
      () => principal,
      (userId) => this.messages.unread(userId),
    );
    const mayStay = async (): Promise<boolean> => {
      const now = await this.signedIn.execute(req);
      if (now) principal = now;
      return now !== null;
    };
    sendEventStream(req, res, events, { mayStay, onEnd });
  }
}

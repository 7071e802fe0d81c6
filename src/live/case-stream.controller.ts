import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { concatMap, map, merge, of, throttleTime, type Observable } from 'rxjs';
import type { EventView } from '../cases/case-view.js';
import { ListEvents } from '../cases/list-events.js';
import { Permission } from '../identity/permission.decorator.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { sendEventStream, type ServerEvent } from './event-stream.js';
import { LiveFeed } from './live-feed.js';
import { OpenStreams } from './open-streams.js';
import { calm } from './own-events.js';
import { StillSignedIn } from './still-signed-in.js';

@ApiTags('live')
@Controller('api/v1/cases/:id/stream')
export class CaseStreamController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly events: ListEvents,
    private readonly open: OpenStreams,
    private readonly signedIn: StillSignedIn,
  ) {}

  /**
   * The events of one case after the version in Last-Event-ID (all without one), then each as it happens; `id` is its
   * version. Ends when the person may no longer see the case.
   */
  @Get()
  @Permission('case.stream')
  @ApiProduces('text/event-stream')
  async stream(
    @CurrentPrincipal() caller: Principal,
    @Param('id') caseId: string,
    @Headers('last-event-id') lastSeen: string | undefined,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    let principal = caller;
    const first = await this.events.execute(caller, caseId, versionOf(lastSeen));
    const onEnd = this.open.take('signed-in', caller.userId!);
    const source = eventsAsTheyCome(this.feed.ofCase(caseId), first.items, versionOf(lastSeen), async (after) => {
      const { items } = await this.events.execute(principal, caseId, after);
      return items;
    });
    const mayStay = async (): Promise<boolean> => {
      const now = await this.signedIn.execute(req);
      if (now) principal = now;
      return now !== null;
    };
    sendEventStream(req, res, source, { mayStay, onEnd });
  }
}

/** A Last-Event-ID that is no version is taken as none: the reader gets everything rather than nothing. */
function versionOf(lastSeen: string | undefined): number {
  return lastSeen !== undefined && /^\d{1,9}$/.test(lastSeen) ? Number(lastSeen) : 0;
}

/** Each event once and in order, whatever signals come twice, late or together. */
function eventsAsTheyCome(
  signals: Observable<unknown>,
  first: EventView[],
  after: number,
  read: (after: number) => Promise<EventView[]>,
): Observable<ServerEvent> {
  let last = first.at(-1)?.version ?? after;
  // Read once more at once: what happened between the first reading and the listening was told to nobody.
  const later = merge(of(null), signals).pipe(
    throttleTime(calm, undefined, { leading: true, trailing: true }),
    concatMap(() => read(last)),
    concatMap((items) => {
      last = items.at(-1)?.version ?? last;
      return items;
    }),
  );
  return merge(of(...first), later).pipe(map((event) => ({ event: 'event', id: String(event.version), data: event })));
}

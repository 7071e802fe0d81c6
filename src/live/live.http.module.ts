import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { CaseStreamController } from './case-stream.controller.js';
import { LiveFeed } from './live-feed.js';
import { LiveListener } from './live-listener.js';
import { OpenStreams } from './open-streams.js';
import { OwnStreamController } from './own-stream.controller.js';
import { StillSignedIn } from './still-signed-in.js';
import { TrackStreamController } from './track-stream.controller.js';

/** Live streams. Only processes that serve listen; workers tell by `notifyLive` alone. */
@Module({
  imports: [CasesModule, IdentityModule, NoticesModule],
  controllers: [OwnStreamController, TrackStreamController, CaseStreamController],
  providers: [LiveListener, LiveFeed, OpenStreams, StillSignedIn],
})
export class LiveHttpModule {}

import { Inject, Injectable } from '@nestjs/common';
import { EngineClient } from '../temporal/engine-client.js';

const everyMs = 5_000;

/** Knows, without making any page wait, whether actions work at the moment. */
@Injectable()
export class EngineWatch {
  private away = false;
  private askedAt = 0;

  constructor(@Inject(EngineClient) private readonly engine: EngineClient) {}

  /** What the last look said; looks again in the background when that is older than five seconds. */
  isAway(): boolean {
    if (Date.now() - this.askedAt > everyMs) {
      this.askedAt = Date.now();
      void this.engine.isReachable().then(
        (reachable) => (this.away = !reachable),
        () => (this.away = true),
      );
    }
    return this.away;
  }
}

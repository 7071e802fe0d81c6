import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';

interface Ceiling {
  misses: number;
  minutes: number;
}

/** Conventions.md, "Throttles". `overall` counts everybody's misses together. */
const rules = {
  track: { perClient: { misses: 20, minutes: 10 }, overall: { misses: 60, minutes: 1 } },
  login: { perClient: { misses: 30, minutes: 15 }, overall: null },
  /** Its client is the pair of account and caller. */
  'login-account': { perClient: { misses: 10, minutes: 15 }, overall: null },
} as const satisfies Record<string, { perClient: Ceiling; overall: Ceiling | null }>;

export type Bucket = keyof typeof rules;

const keptMinutes = 15;

/**
 * Slows down guessing. Only misses count, in an unlogged table that all processes share: who guesses right, or
 * never guesses, is not slowed by his neighbours unless the overall ceiling is reached.
 */
@Injectable()
export class Throttle {
  private readonly log = new Logger(Throttle.name);

  constructor(private readonly db: DataSource) {}

  /** @throws AppError `too-many-requests` when the client, or all together, missed too often. Call before looking. */
  async check(bucket: Bucket, client: string): Promise<void> {
    const { perClient, overall } = rules[bucket];
    const rows: { mine: number; everybody: number }[] = await this.db.query(
      `select
         (select count(*) from throttle_miss
          where bucket = $1 and client = $2 and at > now() - make_interval(mins => $3))::int as mine,
         (select count(*) from throttle_miss
          where bucket = $1 and at > now() - make_interval(mins => $4))::int as everybody`,
      [bucket, client, perClient.minutes, overall?.minutes ?? 0],
    );
    const { mine, everybody } = rows[0]!;
    if (overall && everybody >= overall.misses) {
      this.log.error({ event: 'throttle-alarm', bucket, misses: everybody, minutes: overall.minutes });
      throw new AppError('too-many-requests');
    }
    if (mine >= perClient.misses) {
      this.log.warn({ event: 'throttled', bucket, client });
      throw new AppError('too-many-requests');
    }
  }

  /** Counts one miss, and forgets those that no rule looks at any more. */
  async miss(bucket: Bucket, client: string): Promise<void> {
    await this.db.query(`insert into throttle_miss (bucket, client, at) values ($1, $2, now())`, [bucket, client]);
    await this.db.query(`delete from throttle_miss where bucket = $1 and at < now() - make_interval(mins => $2)`, [
      bucket,
      keptMinutes,
    ]);
  }
}

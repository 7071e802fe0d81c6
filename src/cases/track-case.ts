import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Status } from '../../workflows/case/transitions.js';
import { AppError } from '../errors/app-error.js';
import type { Language } from '../web/language.js';
import { Throttle } from '../identity/throttle.js';
import { FindPromises, publicPromiseSchema } from '../ledger/find-promises.js';
import { athensDate } from '../web/athens.js';
import { statusAfter, type EventData } from './event-status.js';
import { externalBodyJoin } from './external-body-sql.js';
import { type PickupState, pickupStateSql } from './pickup-state.js';
import { citizenWords, type StatusFacts } from './status-words.js';
import { parseTrackingNumber } from './tracking-number.js';

export const trackingSchema = z.object({
  trackingNumber: z.string(),
  status: z.string(),
  statusText: z.string(),
  unit: z.string().nullable(),
  filedAt: z.string(),
  targetAt: z.string(),
  /** Since when the clocks stand still, waiting for the applicant. */
  suspendedAt: z.string().nullable(),
  /** What was promised at filing, and every change of it. */
  promises: z.array(publicPromiseSchema),
  steps: z.array(z.object({ status: z.string(), text: z.string(), at: z.string() })),
});
export type Tracking = z.infer<typeof trackingSchema>;

/**
 * The public view by tracking number: fixed words, steps, dates; nothing personal, no free text. A wrong number counts
 * as a miss of the client and of all (conventions.md, "Throttles"); a right one never counts.
 */
@Injectable()
export class TrackCase {
  constructor(
    private readonly db: DataSource,
    private readonly throttle: Throttle,
    private readonly promises: FindPromises,
  ) {}

  /** By a number that someone typed. @throws AppError tracking-number-mistyped, not-found, too-many-requests */
  async execute(text: string, client: string, language: Language): Promise<Tracking> {
    const trackingNumber = parseTrackingNumber(text);
    await this.throttle.check('track', client);
    const found = await this.find(trackingNumber, language);
    if (!found) {
      await this.throttle.miss('track', client);
      throw new AppError('not-found');
    }
    return found;
  }

  /**
   * By a number that we know ourselves, so that guessing by others, which stops the way above for all, never stops
   * those who come by their case or are following it already.
   */
  async find(trackingNumber: string, language: Language): Promise<Tracking | null> {
    const [row] = (await this.db.query(
      `select c.id, c.status, c.filed_at, c.target_at, c.wait_until, c.suspended_at,
         ${pickupStateSql} as pickup_state, u.name, u.name_en, b.body->>'name' as body,
         b.body->>'nameEn' as body_en from cases c
       left join unit u on u.code = c.unit_code${externalBodyJoin}
       where c.tracking_number = $1`,
      [trackingNumber],
    )) as {
      id: string;
      status: Status;
      filed_at: Date;
      target_at: Date;
      name: string | null;
      name_en: string | null;
      wait_until: Date | null;
      suspended_at: Date | null;
      pickup_state: PickupState | null;
      body: string | null;
      body_en: string | null;
    }[];
    if (!row) return null;
    const unit = language === 'en' ? row.name_en : row.name;
    const body = language === 'en' ? row.body_en : row.body;
    const facts = { unit, body, date: row.wait_until && athensDate(row.wait_until) };
    return {
      trackingNumber,
      status: row.status,
      statusText: citizenWords(row.status, language, { ...facts, inTransit: row.pickup_state === 'in-transit' }),
      unit,
      filedAt: row.filed_at.toISOString(),
      targetAt: row.target_at.toISOString(),
      suspendedAt: row.suspended_at?.toISOString() ?? null,
      promises: await this.promises.publicly(row.id, language),
      steps: await this.steps(row.id, row.filed_at, language, facts),
    };
  }

  private async steps(
    caseId: string,
    filedAt: Date,
    language: Language,
    facts: StatusFacts,
  ): Promise<Tracking['steps']> {
    const events: { type: string; at: Date; data: EventData; version: number }[] = await this.db.query(
      `select type, at, data, version from case_event where case_id = $1 order by version`,
      [caseId],
    );
    // Before the engine has begun, the filing itself is the only step.
    if (events.length === 0) events.push({ type: 'filed', at: filedAt, data: {}, version: 0 });
    return events.flatMap(({ type, at, data }) => {
      const status = stepAt(type, data);
      if (!status) return [];
      const inTransit = data.pickup === 'in-transit';
      return [{ status, text: citizenWords(status, language, { ...facts, inTransit }), at: at.toISOString() }];
    });
  }
}

/** The step that an event was for the citizen; a case that looks for its unit again goes on where it was. */
function stepAt(type: string, data: EventData): Status | undefined {
  // A paper that comes to an office, or goes to another, is news to whoever waits for it.
  if (data.pickup) return 'ready-for-pickup';
  const status = statusAfter(type, data);
  return status === 'received' && type !== 'filed' ? undefined : status;
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { calendarOf } from '../calendar/calendar-of.js';
import { workingMinutesBetween } from '../calendar/working-time.js';
import { statusAfter, type EventData } from '../cases/event-status.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import { routingCalendar } from '../routing/routing-levels.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { lateParts, splitTime } from './split-time.js';

export const latenessSchema = z.object({
  /** Milliseconds for which the case has been open. */
  total: z.number().int(),
  /** They sum to `total`; every part, also those that took no time. */
  parts: z.array(z.object({ code: z.enum(lateParts), ms: z.number().int(), text: z.string() })),
});
export type Lateness = z.infer<typeof latenessSchema>;

/** «Why was it late»: where the time of a case went, from its chain of events alone. */
@Injectable()
export class FindLateness {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /** Until now, or until it closed. @throws AppError sign-in-needed, not-found */
  async execute(principal: Principal, caseId: string, language: Language): Promise<Lateness> {
    await this.access.requireCase(principal, caseId, 'follow');
    const [row] = (await this.db.query(factsSql, [caseId])) as [Facts];
    const [calendar, municipality] = await Promise.all([
      this.catalogue.calendar(row.calendar_version),
      this.catalogue.municipality(),
    ]);
    const moves = [
      { at: row.filed_at, status: 'received' as const },
      ...row.events.map(({ type, at, data }) => ({
        at: new Date(at),
        ...(statusAfter(type, data) && { status: statusAfter(type, data) }),
        ...(data.unit && { unit: data.unit }),
      })),
    ];
    const { total, parts } = splitTime(moves, new Date(), (part, unit, from, to) => {
      const hours = part === 'routing' ? routingCalendar(municipality, calendar) : calendarOf(calendar, unit);
      if (hours === 'always') return to.getTime() - from.getTime();
      return Math.round(workingMinutesBetween(hours, from, to) * 60_000);
    });
    return {
      total,
      parts: lateParts.map((code) => ({ code, ms: parts[code], text: text(language, `late.${code}`) })),
    };
  }
}

interface Facts {
  filed_at: Date;
  calendar_version: number;
  events: { type: string; at: string; data: EventData }[];
}

const factsSql = `
select c.filed_at, c.calendar_version, coalesce((
    select jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'data',
      jsonb_build_object('status', e.data->'status', 'kind', e.data->'kind', 'unit', e.data->'unit')) order by e.version)
    from case_event e where e.case_id = c.id), '[]'::jsonb) as events
from cases c where c.id = $1`;

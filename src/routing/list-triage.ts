import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { minutesLeft } from './minutes-left.js';
import { routingCalendar } from './routing-levels.js';

/** A case that waits for the routing supervisor. */
export interface Waiting {
  id: string;
  trackingNumber: string;
  service: string;
  place: string | null;
  danger: boolean;
  filedAt: Date;
  /**
   * Of the routing hour, on the routing calendar; negative = over. It runs from filing; for a case that came back from
   * the department that could not settle it, from then.
   */
  minutesLeft: number;
}

export interface WaitingList {
  items: Waiting[];
  nextCursor?: string;
  total: number;
}

interface Row {
  id: string;
  tracking_number: string;
  name: string;
  name_en: string;
  place: string | null;
  danger: boolean;
  filed_at: Date;
  hour_from: Date;
  calendar_version: number;
}

const pageSize = 50;
const isCursor = z.tuple([z.iso.datetime(), z.guid()]);

/** The cases in triage that the principal sees, oldest first. */
@Injectable()
export class ListTriage {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /** At `now`. @throws AppError invalid-cursor */
  async execute(principal: Principal, cursor: string | undefined, language: Language, now: Date): Promise<WaitingList> {
    const { sql, params } = this.access.caseScope(principal);
    const where = `${sql} and c.status = 'triage' and c.archived_at is null`;
    const [[counted], rows] = await Promise.all([
      this.db.query(`select count(*)::int as total from cases c where ${where}`, params) as Promise<
        { total: number }[]
      >,
      this.page(where, params, cursor),
    ]);
    const municipality = await this.catalogue.municipality();
    const items = await Promise.all(
      rows.slice(0, pageSize).map(async (row) => {
        const calendar = routingCalendar(municipality, await this.catalogue.calendar(row.calendar_version));
        const { id, place, danger, filed_at: filedAt } = row;
        const service = inLanguage(language, row.name, row.name_en);
        const left = minutesLeft(calendar, row.hour_from, now);
        return { id, trackingNumber: row.tracking_number, service, place, danger, filedAt, minutesLeft: left };
      }),
    );
    const last = rows.length > pageSize ? items.at(-1) : undefined;
    return { items, total: counted!.total, ...(last && { nextCursor: cursorOf(last) }) };
  }

  private page(where: string, params: unknown[], cursor: string | undefined): Promise<Row[]> {
    const after = cursor === undefined ? [] : parseCursor(cursor);
    const [at, id] = [`$${params.length + 1}`, `$${params.length + 2}`];
    const older = after.length > 0 ? `and (c.filed_at, c.id) > (${at}::timestamptz, ${id}::uuid)` : '';
    return this.db.query(
      `select c.id, c.tracking_number, c.danger, c.filed_at, c.calendar_version,
         greatest(c.filed_at, (
           select max(at) from case_event where case_id = c.id and type in ('forwarded', 'reopened')
         )) as hour_from,
         s.definition->>'name' as name, s.definition->>'nameEn' as name_en,
         coalesce(p.name, c.location->>'address', c.location->>'landmark', u.name) as place
       from cases c
       join service s on s.code = c.service_code and s.version = c.service_version
       left join place p on p.code = c.location->>'place'
       left join unit u on u.code = c.community_code
       where ${where} ${older} order by c.filed_at, c.id limit ${pageSize + 1}`,
      [...params, ...after],
    );
  }
}

function cursorOf({ filedAt, id }: Waiting): string {
  return Buffer.from(JSON.stringify([filedAt.toISOString(), id])).toString('base64url');
}

function parseCursor(text: string): [at: string, id: string] {
  try {
    const parsed = isCursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    if (parsed.success) return parsed.data;
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw new AppError('invalid-cursor');
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import type { Language } from '../web/language.js';
import type { Days } from './protocol-period.js';
import type { ProtocolEntry, ProtocolList } from './protocol.schema.js';
import { findGaps } from './find-gaps.js';

export interface Wanted extends Days {
  direction?: 'in' | 'out' | undefined;
  cursor?: string | undefined;
  limit: number;
}

type EntryRow = Omit<ProtocolEntry, 'at' | 'unit' | 'cancelled'> & {
  day: string;
  seq: number;
  at: Date;
  unitCode: string | null;
  unitName: string | null;
  reason: string | null;
  cancelledAt: Date | null;
};

type Cursor = [day: string, seq: number];

const totalCap = 10_000;
const day = `(p.at at time zone 'Europe/Athens')::date`;

/**
 * The register of incoming and outgoing numbers (Ν. 2690/1999 art. 12), day by day in the order of the numbers. Who
 * may read it sees all of it: it names kinds, units and days, and nobody.
 */
@Injectable()
export class ReadProtocol {
  constructor(private readonly db: DataSource) {}

  /** A page of the entries, with the check that no number is missing. @throws AppError invalid-cursor */
  async execute(wanted: Wanted, language: Language): Promise<ProtocolList> {
    const [page, [counted], gaps] = await Promise.all([
      this.page(wanted, language),
      this.db.query(
        `select count(*)::int as total from (
           select 1 from protocol p where ${day} between $1::date and $2::date
             and ($3::text is null or p.direction = $3) limit ${totalCap + 1}) t`,
        [wanted.from, wanted.to, wanted.direction ?? null],
      ) as Promise<{ total: number }[]>,
      // Of the whole period, so told once and not again on its next pages.
      wanted.cursor === undefined ? findGaps(this.db.manager, wanted) : [],
    ]);
    const { total } = counted!;
    return { ...page, ...(total <= totalCap ? { total } : {}), gaps };
  }

  /** Every entry of the days, page by page, for files and print. */
  async *all(wanted: Omit<Wanted, 'cursor' | 'limit'>, language: Language): AsyncGenerator<ProtocolEntry[]> {
    let cursor: string | undefined;
    do {
      const page = await this.page({ ...wanted, cursor, limit: 2000 }, language);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  private async page(
    { from, to, direction, cursor, limit }: Wanted,
    language: Language,
  ): Promise<Pick<ProtocolList, 'items' | 'nextCursor'>> {
    const after = cursor === undefined ? [from, 0] : parseCursor(cursor);
    const rows: EntryRow[] = await this.db.query(entriesSql, [from, to, direction ?? null, ...after, limit + 1]);
    const items = rows.slice(0, limit).map((row) => entryOf(row, language));
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items, ...(last && { nextCursor: cursorOf([last.day, last.seq]) }) };
  }
}

function entryOf(row: EntryRow & { serviceNameEn?: string; unitNameEn?: string }, language: Language): ProtocolEntry {
  const { number, direction, at, kind, service, documentType, answersTo } = row;
  const english = language === 'en';
  const unitName = (english && row.unitNameEn) || row.unitName;
  return {
    ...{ number, direction, at: at.toISOString(), kind, service, documentType, answersTo },
    serviceName: (english && row.serviceNameEn) || row.serviceName,
    unit: row.unitCode === null ? null : { code: row.unitCode, name: unitName ?? row.unitCode },
    cancelled: row.cancelledAt && { reason: row.reason!, at: row.cancelledAt.toISOString() },
  };
}

function cursorOf(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

const cursorSchema = z.tuple([z.iso.date(), z.int().min(0).max(2_147_483_647)]);

function parseCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new AppError('invalid-cursor');
  }
}

// The page is cut out of the register before anything is joined to it.
const entriesSql = `
select p.number, p.direction, p.at, p.day::text as day, p.seq, c.kind, c.service_code as service,
  s.definition->>'name' as "serviceName", s.definition->>'nameEn' as "serviceNameEn",
  u.code as "unitCode", u.name as "unitName", u.name_en as "unitNameEn",
  d.type as "documentType", case when p.direction = 'out' then c.protocol_number end as "answersTo",
  x.reason_code as reason, x.at as "cancelledAt"
from (
  select p.*, ${day} as day from protocol p
  where ${day} between $1::date and $2::date and (${day}, p.seq) > ($4::date, $5::int)
    and ($3::text is null or p.direction = $3)
  order by ${day}, p.seq limit $6
) p
left join cases c on c.id = p.case_id
left join service s on s.code = c.service_code and s.version = c.service_version
left join unit u on u.code = c.unit_code
left join document d on d.protocol_id = p.id
left join protocol_cancellation x on x.protocol_id = p.id
order by p.day, p.seq`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import type { NoticeItem, NoticeQuery } from './notice.schema.js';

/** Units whose notices the principal looks after; null: all of them. */
export function unitsLookedAfter(principal: Principal): string[] | null {
  return principal.roles.includes('admin') || principal.roles.includes('operator') ? null : principal.headUnits;
}

/** The citizens' notices in one state, newest first; a supervisor's are those of his units' cases. */
@Injectable()
export class ListNotices {
  constructor(private readonly db: DataSource) {}

  /** @throws AppError invalid-cursor */
  async execute(principal: Principal, query: NoticeQuery): Promise<{ items: NoticeItem[]; nextCursor?: string }> {
    const { limit } = query;
    const [at, id] = query.cursor === undefined ? [null, null] : readCursor(query.cursor);
    const rows: Row[] = await this.db.query(listSql, [query.state, unitsLookedAfter(principal), at, id, limit + 1]);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items = page.map(asItem);
    return rows.length > limit && last ? { items, nextCursor: writeCursor(last.position, last.id) } : { items };
  }
}

type Row = Omit<NoticeItem, 'createdAt' | 'settledAt'> & { createdAt: Date; settledAt: Date | null; position: string };

function asItem({ position: _, createdAt, settledAt, ...row }: Row): NoticeItem {
  return { ...row, createdAt: createdAt.toISOString(), settledAt: settledAt?.toISOString() ?? null };
}

function writeCursor(at: string, id: string): string {
  return Buffer.from(`${at}|${id}`).toString('base64url');
}

function readCursor(cursor: string): [string, string] {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split('|');
  if (!at || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) || !id || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new AppError('invalid-cursor');
  }
  return [at, id];
}

// `position` keeps the microseconds, or the cursor would skip rows of the same millisecond.
const listSql = `
select n.id, n.case_id as "caseId", c.tracking_number as "trackingNumber", n.purpose, n.channel, n.state, n.attempts,
  n.last_error_code as "errorCode", n.created_at as "createdAt", n.settled_at as "settledAt",
  to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position
from notice n join cases c on c.id = n.case_id
where n.state = $1 and n.channel <> 'screen' and ($2::text[] is null or c.unit_code = any($2))
  and ($3::timestamptz is null or (n.created_at, n.id) < ($3::timestamptz, $4::uuid))
order by n.created_at desc, n.id desc limit $5`;

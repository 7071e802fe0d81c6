import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import type { Language } from '../web/language.js';
import { Access } from '../identity/access.js';
import { ownScope } from '../identity/case-scope.js';
import { isStaff, type Principal } from '../identity/principal.js';
import { caseListOf, summaryOf, type CaseListRow } from './case-rows.js';
import type { CaseSummary } from './case-view.js';
import { queueCondition, type Queue } from './queues.js';

export interface ListQuery {
  queue?: Queue;
  /** Exact tracking or protocol number; staff only. */
  q?: string;
  cursor?: string;
  limit?: number;
}

export interface CaseList {
  items: CaseSummary[];
  nextCursor?: string;
  total?: number;
}

const totalCap = 10_000;

/** What the caller may see, most urgent first: danger, then due, then id (conventions.md, "Lists"). */
@Injectable()
export class ListCases {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws AppError sign-in-needed, invalid-cursor */
  async execute(
    principal: Principal,
    query: ListQuery,
    language: Language = principal.language ?? 'el',
  ): Promise<CaseList> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    const forStaff = isStaff(principal);
    const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = [this.scope(principal, query, params)];
    if (query.queue) conditions.push(queueCondition(query.queue, principal, bind));
    if (query.q) {
      if (!forStaff) throw new AppError('not-found');
      const q = query.q.trim();
      conditions.push(`(c.tracking_number = ${bind(q.replace(/[\s.-]/g, ''))} or c.protocol_number = ${bind(q)})`);
    }
    const where = conditions.join(' and ');
    const [counted] = await this.db.query(
      `select count(*)::int as total from (select 1 from cases c where ${where} limit ${totalCap + 1}) t`,
      [...params],
    );
    const after = query.cursor ? parseCursor(query.cursor) : null;
    const page = after
      ? `${where} and (not c.danger, c.target_at, c.id) > (${bind(!after[0])}, ${bind(after[1])}::timestamptz, ${bind(after[2])}::uuid)`
      : where;
    const order = 'order by not c.danger, c.target_at, c.id';
    // The names are joined to the page only, however many cases there are.
    const cases = `(select c.* from cases c where ${page} ${order} limit ${limit + 1})`;
    const rows: CaseListRow[] = await this.db.query(`${caseListOf(cases)} ${order}`, params);
    const items = rows.slice(0, limit).map((row) => summaryOf(row, language, forStaff ? 'staff' : 'citizen'));
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items,
      ...(last ? { nextCursor: cursorOf(last) } : {}),
      ...(counted.total <= totalCap ? { total: counted.total } : {}),
    };
  }

  private scope(principal: Principal, query: ListQuery, params: unknown[]): string {
    // An operator finds any case by its number, as status; browsing shows what he may read in full.
    const level = query.q ? 'status' : 'full';
    const from = params.length + 1;
    const scope = isStaff(principal)
      ? this.access.caseScope(principal, { level, from })
      : ownScope(principal, { from });
    params.push(...scope.params);
    return scope.sql;
  }
}

// As we write them: PostgreSQL would stumble over what else JavaScript reads as a date.
const isInstant = z.iso.datetime();
const isId = z.guid();

type Cursor = [danger: boolean, due: string, id: string];

function cursorOf(row: CaseListRow): string {
  const cursor: Cursor = [row.danger, row.target_at.toISOString(), row.id];
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function parseCursor(text: string): Cursor {
  try {
    const [danger, due, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    const isSound = typeof danger === 'boolean' && isInstant.safeParse(due).success && isId.safeParse(id).success;
    if (isSound) return [danger, due, id];
  } catch {
    // Falls through: whatever it was, it is no cursor of ours.
  }
  throw new AppError('invalid-cursor');
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { caseListSelect, summaryOf, type CaseListRow } from '../cases/case-rows.js';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import type { EscalationItem, EscalationList, EscalationsQuery } from './escalation.schema.js';
import { openEscalation } from './open-escalation.js';

interface Row {
  id: string;
  case_id: string;
  level: string;
  about: EscalationItem['about'];
  cycle: number;
  because: string;
  at: Date;
  acknowledged_at: Date | null;
}

const totalCap = 10_000;

/** What was told to the caller, or to those whom he stands in for, of cases that he may see; newest first. */
@Injectable()
export class ListEscalations {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws AppError sign-in-needed, invalid-cursor */
  async execute(principal: Principal, query: EscalationsQuery, language: Language): Promise<EscalationList> {
    if (principal.userId === null) throw new AppError('sign-in-needed');
    const params: unknown[] = [[principal.userId, ...principal.standsInFor]];
    const scope = this.access.caseScope(principal, { from: 2 });
    params.push(...scope.params);
    const conditions = [`e.addressee_id = any($1::uuid[])`, scope.sql];
    if (query.state === 'open') conditions.push(openEscalation);
    const from = `from escalation e join cases c on c.id = e.case_id where ${conditions.join(' and ')}`;
    const [counted] = await this.db.query(
      `select count(*)::int as total from (select 1 ${from} limit ${totalCap + 1}) t`,
      params,
    );
    const after = query.cursor ? parseCursor(query.cursor) : null;
    const page = after
      ? `and (e.at, e.id) < ($${params.push(after[0])}::timestamptz, $${params.push(after[1])}::uuid)`
      : '';
    const rows: Row[] = await this.db.query(
      `select e.* ${from} ${page} order by e.at desc, e.id desc limit ${query.limit + 1}`,
      params,
    );
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: await this.withCases(shown, language),
      ...(last ? { nextCursor: cursorOf(last) } : {}),
      ...(counted.total <= totalCap ? { total: counted.total } : {}),
    };
  }

  private async withCases(rows: Row[], language: Language): Promise<EscalationItem[]> {
    if (rows.length === 0) return [];
    const ids = [...new Set(rows.map((row) => row.case_id))];
    const cases: CaseListRow[] = await this.db.query(`${caseListSelect} where c.id = any($1::uuid[])`, [ids]);
    const byId = new Map(cases.map((row) => [row.id, summaryOf(row, language, 'staff')]));
    return rows.map((row) => ({
      id: row.id,
      level: row.level,
      about: row.about,
      cycle: row.cycle,
      because: row.because,
      at: row.at.toISOString(),
      acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
      case: byId.get(row.case_id)!,
    }));
  }
}

type Cursor = [at: string, id: string];

function cursorOf(row: Row): string {
  const cursor: Cursor = [row.at.toISOString(), row.id];
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

const cursorSchema = z.tuple([z.iso.datetime(), z.guid()]);

function parseCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new AppError('invalid-cursor');
  }
}

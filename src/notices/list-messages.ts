import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffPurpose } from './notice-rules.js';
import type { Message } from './notice.schema.js';
import { staffText, type StaffWords } from './staff-texts.js';

interface Row {
  id: string;
  purpose: StaffPurpose;
  case_id: string | null;
  language: 'el' | 'en';
  words: StaffWords;
  state: 'unread' | 'read';
  created_at: Date;
}

/** The messages of a person: unread ones first, then those read, newest first within each. */
@Injectable()
export class ListMessages {
  constructor(private readonly db: DataSource) {}

  /** At most `limit` messages, and how many are unread in all. */
  async execute(userId: string, limit = 50): Promise<{ items: Message[]; unread: number }> {
    const rows: Row[] = await this.db.query(listSql, [userId, limit]);
    const [counted] = await this.db.query(
      `select count(*)::int as unread from notice where channel = 'screen' and user_id = $1 and state = 'unread'`,
      [userId],
    );
    return { items: rows.map(asMessage), unread: counted.unread };
  }

  /** The unread ones only, oldest first: what a stream tells. */
  async unread(userId: string, limit = 50): Promise<Message[]> {
    const rows: Row[] = await this.db.query(unreadSql, [userId, limit]);
    return rows.map(asMessage).reverse();
  }
}

function asMessage(row: Row): Message {
  const caseIds = row.case_id ? [row.case_id] : bundled(row.words);
  return {
    id: row.id,
    purpose: row.purpose,
    text: staffText(row.purpose, row.language, row.words),
    caseId: caseIds.length === 1 ? caseIds[0]! : null,
    caseIds,
    at: row.created_at.toISOString(),
    read: row.state === 'read',
  };
}

function bundled({ cases = [] }: StaffWords): string[] {
  return [...new Set(cases.map((item) => item.split(':')[0]!))];
}

const columns = 'id, purpose, case_id, language, words, state, created_at';
const byState = (state: 'unread' | 'read') =>
  `select ${columns} from notice where channel = 'screen' and user_id = $1 and state = '${state}'
   order by created_at desc, id desc limit $2`;
const unreadSql = byState('unread');
// Each half comes from its own range of one index, so that years of read messages cost nothing.
const listSql = `select * from ((${byState('unread')}) union all (${byState('read')})) m
  order by m.state = 'unread' desc, created_at desc, id desc limit $2`;

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Unopened, UnopenedInput } from '../../workflows/contract.js';
import { addWorkingMinutes } from '../calendar/working-time.js';
import type { Language } from '../web/language.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { StaffPurpose } from './notice-rules.js';
import { staffText, type StaffWords } from './staff-texts.js';

/** Working time in which a message is to be opened (notices.md, "Staff, on screen"). */
const openedWithin = 120;
/** Of a long absence the letter tells the oldest. */
const mostNamed = 50;

interface Message {
  id: string;
  purpose: StaffPurpose;
  words: StaffWords;
  language: Language;
  at: Date;
}

/**
 * Activity: an e-mail to the person of the watch as soon as one of his messages lay unopened for two working hours. It
 * names all that he has not opened, so that a day away makes few letters; each message is mailed once. Without any left
 * the watch ends. A repeat finds them marked, and answers the e-mails that are not delivered yet.
 */
@Injectable()
export class MailUnopened {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ watchId, userId, at }: UnopenedInput & { at: string }): Promise<Unopened> {
    const calendar = await this.catalogue.calendar();
    const dueAt = (message: Message): Date => addWorkingMinutes(calendar, message.at, openedWithin);
    return this.db.transaction(async (tx) => {
      // Whoever tells him something holds this row; what he was told is seen by the statements below.
      const [watch] = await tx.query(`select 1 from message_watch where id = $1 for update`, [watchId]);
      const unread: Message[] = watch ? await tx.query(unreadSql, [userId]) : [];
      const first = unread[0];
      const isDue = first !== undefined && dueAt(first) <= new Date(at);
      if (isDue) await this.plan(tx, userId, unread, at);
      const next = first && !isDue ? dueAt(first).toISOString() : null;
      if (next === null) await tx.query(`delete from message_watch where id = $1`, [watchId]);
      const emails: { id: string }[] = await tx.query(pendingSql, [userId]);
      return { emails: emails.map(({ id }) => id), next };
    });
  }

  private async plan(tx: EntityManager, userId: string, unread: Message[], at: string): Promise<void> {
    const id = uuidv7();
    const { language } = unread[0]!;
    const lines = unread.slice(0, mostNamed).map(({ purpose, words }) => staffText(purpose, language, words));
    await tx.query(
      `insert into notice (id, key, purpose, channel, user_id, language, words, state, created_at)
       values ($1, $2, 'unopened', 'email', $3, $4, $5, 'pending', $6)`,
      [id, `unopened:${id}`, userId, language, JSON.stringify({ count: String(unread.length), lines }), at],
    );
    await tx.query(`update notice set mailed_at = $2 where id = any($1::uuid[])`, [unread.map((one) => one.id), at]);
  }
}

const unreadSql = `
select id, purpose, words, language, created_at as at from notice
where user_id = $1 and channel = 'screen' and state = 'unread' and mailed_at is null order by created_at, id`;

const pendingSql = `
select id from notice where user_id = $1 and purpose = 'unopened' and channel = 'email' and state = 'pending' order by id`;

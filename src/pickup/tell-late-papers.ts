import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notifyLive } from '../live/notify-live.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import { markOfSending, onItsWay, validPaper } from './on-its-way.js';
import { tellLate, type PaperLate } from './tell-papers.js';

/**
 * Tells both offices and the supervisor, once, of papers that were sent and not received in time. Called by whoever
 * shows such papers; those that were told of already, or came meanwhile, are passed over, so that a repeat tells nobody.
 */
@Injectable()
export class TellLatePapers {
  constructor(private readonly db: DataSource) {}

  /** `late`: the cases that look late to the caller. Answers what his page says of them; '' of none. */
  async execute(late: { id: string }[], language: Language): Promise<string> {
    if (late.length === 0) return '';
    await this.tell(late.map(({ id }) => id));
    return text(language, 'dispatch.lateText', { count: late.length });
  }

  private async tell(ids: string[]): Promise<void> {
    const at = new Date();
    await this.db.transaction(async (tx) => {
      const [late]: [PaperLate[], number] = await tx.query(markSql, [ids, at]);
      const users = await tellLate(tx, late, at);
      if (users.length > 0) await notifyLive(tx, { users });
    });
  }
}

// Locked in one order; a second reader of the same page waits and finds them marked.
const markSql = `
with late as (
  select sent.document_id, sent.since, c.unit_code from cases c ${validPaper} ${markOfSending}
  where c.id = any($1::uuid[]) and ${onItsWay} and sent.due_at < $2 and sent.late_told_at is null
), mine as (
  select p.document_id, p.since, late.unit_code from paper_sent p
  join late on late.document_id = p.document_id and late.since = p.since
  order by p.document_id for update of p
)
update paper_sent p set late_told_at = $2 from mine
where p.document_id = mine.document_id and p.since = mine.since and p.late_told_at is null
returning p.case_id as "caseId", p.document_id as "documentId", p.office_code as "officeCode", p.sent_by as "sentBy",
  mine.unit_code as "unitCode"`;

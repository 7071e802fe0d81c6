import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { calendarOf } from '../calendar/calendar-of.js';
import { targetAt } from '../calendar/target-at.js';
import type { Principal } from '../identity/principal.js';
import { notifyLive } from '../live/notify-live.js';
import { Catalogue } from '../municipality/catalogue.js';
import { waitingOf } from '../municipality/waiting.js';
import { FindDispatch } from './find-dispatch.js';
import { tellArriving, type PaperSent } from './tell-papers.js';

/**
 * Writes down that papers have left for their offices, and tells the people there what comes. A paper that is marked
 * already stays as it is, so that a second press changes nothing; one that is no more to be sent by the caller's units,
 * since it was received, moved or revoked meanwhile, is left out.
 */
@Injectable()
export class SendPapers {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
    private readonly dispatch: FindDispatch,
  ) {}

  /** `ids`: of cases. Answers how many of them were left out. */
  async execute(principal: Principal, ids: string[]): Promise<number> {
    const wanted = new Set(ids);
    const papers = (await this.dispatch.execute(principal, 'el')).filter(
      ({ id, documentId }) => wanted.has(id) && documentId !== null,
    );
    const at = new Date();
    const calendar = await this.catalogue.calendar();
    const { paperArrivesWithin } = waitingOf(await this.catalogue.municipality());
    const rows = papers.map(({ id, documentId, officeCode, since, unitCode }) => ({
      ...{ caseId: id, documentId, officeCode, since },
      dueAt: targetAt(calendarOf(calendar, unitCode), at, paperArrivesWithin),
    }));
    await this.db.transaction(async (tx) => {
      const sent: PaperSent[] = await tx.query(markSql, [JSON.stringify(rows), principal.userId, at]);
      const users = await tellArriving(tx, sent, at);
      const offices = [...new Set(sent.map(({ officeCode }) => officeCode))];
      if (sent.length > 0) await notifyLive(tx, { users, offices });
    });
    return wanted.size - papers.length;
  }
}

// In one order, so that two who press at once never wait for each other in a ring.
const markSql = `
insert into paper_sent (document_id, case_id, office_code, since, sent_by, sent_at, due_at)
select r."documentId", r."caseId", r."officeCode", r.since, $2, $3, r."dueAt"
from jsonb_to_recordset($1::jsonb) as r("documentId" uuid, "caseId" uuid, "officeCode" text, since timestamptz,
  "dueAt" timestamptz)
order by r."documentId"
on conflict (document_id, since) do nothing
returning case_id as "caseId", document_id as "documentId", office_code as "officeCode"`;

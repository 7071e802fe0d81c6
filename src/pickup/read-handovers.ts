import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';

/** Who took a paper away, as the slip and the day's list tell it. */
export interface GivenPaper {
  caseId: string;
  trackingNumber: string;
  documentType: string | null;
  documentNumber: string | null;
  applicant: string | null;
  by: 'applicant' | 'authorised' | 'parent';
  name: string | null;
  identityPaper: string;
  last4: string;
  clerk: string;
  at: Date;
}

/**
 * What was handed over at the clerk's own office. A row counts with its event alone: a press that was refused left one
 * behind.
 */
@Injectable()
export class ReadHandovers {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** The hand-over of the case. @throws AppError sign-in-needed, not-found */
  async ofCase(principal: Principal, caseId: string): Promise<GivenPaper> {
    await this.access.requireCase(principal, caseId, 'read');
    const [row]: GivenPaper[] = await this.db.query(`${select} and p.case_id = $2 order by p.at desc limit 1`, [
      principal.office,
      caseId,
    ]);
    if (!row) throw new AppError('not-found');
    return row;
  }

  /** Those of a day in Athens, `yyyy-mm-dd`, in the order of the day. Audited. */
  async ofDay(principal: Principal, day: string): Promise<GivenPaper[]> {
    if (principal.office === null) throw new AppError('not-found');
    await this.audit.record({ userId: principal.userId, what: 'pickup-day-read' });
    return this.db.query(
      `${select} and p.at >= $2::date::timestamp at time zone 'Europe/Athens'
         and p.at < ($2::date + 1)::timestamp at time zone 'Europe/Athens' order by p.at, p.id`,
      [principal.office, day],
    );
  }
}

const select = `
select p.case_id as "caseId", c.tracking_number as "trackingNumber", d.type as "documentType",
  d.protocol_number as "documentNumber", a.name as applicant, p.collected_by as by, p.name,
  p.identity_paper as "identityPaper", p.last4, u.name as clerk, p.at
from pickup p
join cases c on c.id = p.case_id
join applicant a on a.id = c.applicant_id
join app_user u on u.id = p.clerk_id
join case_event e on e.case_id = p.case_id and e.type = 'collected' and e.data->>'pickupId' = p.id::text
left join lateral (
  select d.type, d.protocol_number from document d
  where d.case_id = c.id and d.status <> 'cancelled' and d.type like 'cert-%' and d.issued_at <= p.at
  order by d.issued_at desc limit 1
) d on true
where p.office_code = $1`;

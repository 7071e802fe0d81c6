import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { markOfSending, onItsWay, validPaper, type Sending } from './on-its-way.js';

/** A paper that is to be at an office, as the unit that sends it has it. */
export interface SentPaper extends Sending {
  /** Of the case. */
  id: string;
  unitCode: string;
  office: string;
  officeCode: string;
  trackingNumber: string;
  applicant: string | null;
  /** Null while there is none that is valid: nothing can be sent. */
  documentId: string | null;
  documentType: string | null;
  documentNumber: string | null;
  serviceName: string;
  since: Date;
  /** Who ticked that it left. */
  sentBy: string | null;
}

const most = 500;

/**
 * What the units of a clerk or supervisor have to print and send, office by office, longest waiting first: every paper
 * that its office has not received yet.
 */
@Injectable()
export class FindDispatch {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  async execute(principal: Principal, language: Language): Promise<SentPaper[]> {
    const scope = this.access.caseScope(principal, { from: 2 });
    const rows: (SentPaper & { officeEn: string; serviceNameEn: string })[] = await this.db.query(
      `select c.id, c.unit_code as "unitCode", o.code as "officeCode", o.name as office, o.name_en as "officeEn", c.tracking_number as "trackingNumber",
         a.name as applicant, d.id as "documentId", d.type as "documentType", d.protocol_number as "documentNumber",
         s.definition->>'name' as "serviceName", s.definition->>'nameEn' as "serviceNameEn",
         (c.life->'pickup'->>'since')::timestamptz as since,
         sent.sent_at as "sentAt", sent.due_at as "dueAt", sender.name as "sentBy"
       from cases c
       join office o on o.code = c.pickup_office
       join applicant a on a.id = c.applicant_id
       join service s on s.code = c.service_code and s.version = c.service_version
       ${validPaper} ${markOfSending}
       left join app_user sender on sender.id = sent.sent_by
       where ${onItsWay} and c.unit_code = any($1::text[])
         and ${scope.sql}
       order by o.position, since, c.id limit ${most}`,
      [principal.units, ...scope.params],
    );
    return rows.map(({ officeEn, serviceNameEn, ...row }) => ({
      ...row,
      office: inLanguage(language, row.office, officeEn),
      serviceName: inLanguage(language, row.serviceName, serviceNameEn),
    }));
  }
}

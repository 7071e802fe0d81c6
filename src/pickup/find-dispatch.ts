import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';

/** A paper that is to be at an office, as the unit that sends it has it. */
export interface SentPaper {
  id: string;
  office: string;
  trackingNumber: string;
  applicant: string | null;
  documentType: string | null;
  documentNumber: string | null;
  serviceName: string;
  since: Date;
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
      `select c.id, o.name as office, o.name_en as "officeEn", c.tracking_number as "trackingNumber",
         a.name as applicant, d.type as "documentType", d.protocol_number as "documentNumber",
         s.definition->>'name' as "serviceName", s.definition->>'nameEn' as "serviceNameEn",
         (c.life->'pickup'->>'since')::timestamptz as since
       from cases c
       join office o on o.code = c.pickup_office
       join applicant a on a.id = c.applicant_id
       join service s on s.code = c.service_code and s.version = c.service_version
       left join lateral (
         select d.type, d.protocol_number from document d
         where d.case_id = c.id and d.status = 'valid' and d.type like 'cert-%' order by d.issued_at desc limit 1
       ) d on true
       where c.status = 'ready-for-pickup' and c.pickup_state = 'in-transit' and c.unit_code = any($1::text[])
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

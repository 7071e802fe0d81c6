import { Injectable } from '@nestjs/common';
import { Duration } from 'luxon';
import { DataSource } from 'typeorm';
import { pickupStateSql } from '../cases/pickup-state.js';
import { fault, validationFailed, AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Office } from '../municipality/schema.js';
import { waitingOf } from '../municipality/waiting.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import { isLate, markOfSending, validPaper, type Sending } from './on-its-way.js';
import { parseSought, type SoughtPaper } from './parse-sought.js';
import type { OfficePaper, OfficePapers } from './pickup.schema.js';

interface Row
  extends
    Omit<OfficePaper, 'document' | 'since' | 'sentAt' | 'late' | 'printedAt' | 'overdue' | 'serviceName'>,
    Sending {
  name: string;
  nameEn: string;
  documentId: string | null;
  documentType: string;
  documentNumber: string;
  since: Date | null;
  printedAt: Date | null;
}

/** More than an office has on its shelf; beyond them the box finds each. */
const most = 500;

/** The papers of the clerk's own office, and of no other: what lies there, what comes, and the one that is asked for. */
@Injectable()
export class FindOfficePapers {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly catalogue: Catalogue,
  ) {}

  /** Those that wait longest first. @throws AppError not-found for whoever works at no office */
  async execute(principal: Principal, language: Language): Promise<OfficePapers> {
    const office = await this.officeOf(principal);
    const papers = await this.read(principal, language, () => `c.status = 'ready-for-pickup'`);
    return {
      office: { code: office.code, name: inLanguage(language, office.name, office.nameEn), prints: office.prints },
      waiting: papers.filter(({ state }) => state === 'here'),
      arrivals: papers.filter(({ state }) => state === 'in-transit'),
    };
  }

  /**
   * What the text of the one box means, also what was handed over already.
   * @throws AppError validation-failed, tracking-number-mistyped, not-found as above
   */
  async search(principal: Principal, text: string, language: Language): Promise<OfficePaper[]> {
    await this.officeOf(principal);
    const sought = parseSought(text);
    if (!sought) throw validationFailed([fault('/text', 'unfindable')]);
    return this.read(principal, language, (bind) => conditionOf(sought, bind));
  }

  private async officeOf({ office }: Principal): Promise<Office> {
    if (office === null) throw new AppError('not-found');
    return this.catalogue.office(office);
  }

  private async read(
    principal: Principal,
    language: Language,
    condition: (bind: (value: unknown) => string) => string,
  ): Promise<OfficePaper[]> {
    const scope = this.access.caseScope(principal);
    const params = [...scope.params];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = `${scope.sql} and c.pickup_office = ${bind(principal.office)} and ${condition(bind)}`;
    const rows: Row[] = await this.db.query(
      `${select} where ${where} order by since nulls first, c.id limit ${most}`,
      params,
    );
    const { pickupReminders } = waitingOf(await this.catalogue.municipality());
    const last = Duration.fromISO(pickupReminders.at(-1) ?? 'P20D').toMillis();
    return rows.map((row) => paperOf(row, Date.now() - last, language));
  }
}

// The newest that is valid: one that was corrected is fetched as corrected, and printed anew.
const select = `
select c.id, c.version, c.tracking_number as "trackingNumber", c.protocol_number as "protocolNumber", c.status,
  a.name as applicant, c.service_code as service, s.definition->>'name' as name, s.definition->>'nameEn' as "nameEn",
  d.id as "documentId", d.type as "documentType", d.protocol_number as "documentNumber",
  coalesce(${pickupStateSql}, 'here') as state,
  coalesce(c.life->'pickup'->>'since', c.life->>'readyAt')::timestamptz as since,
  sent.sent_at as "sentAt", sent.due_at as "dueAt",
  (select max(p.at) from pickup_print p where p.document_id = d.id and p.came_out
    and p.office_code = c.pickup_office) as "printedAt"
from cases c
join applicant a on a.id = c.applicant_id
join service s on s.code = c.service_code and s.version = c.service_version
${validPaper} ${markOfSending}`;

function conditionOf(sought: SoughtPaper, bind: (value: unknown) => string): string {
  const there = `c.status in ('ready-for-pickup', 'completed')`;
  switch (sought.by) {
    case 'code':
      return `${there} and c.id in (select case_id from document where verification_code = ${bind(sought.code)})`;
    case 'tracking':
      return `${there} and c.tracking_number = ${bind(sought.number)}`;
    case 'protocol':
      return `${there} and (c.protocol_number = ${bind(sought.number)}
        or c.id in (select case_id from document where protocol_number = ${bind(sought.number)}))`;
    case 'surname':
      return `${there} and right(c.tracking_number, 4) = ${bind(sought.last4)}
        and strpos(' ' || a.name_folded || ' ', ' ' || ${bind(sought.surname)} || ' ') > 0`;
  }
}

function paperOf(row: Row, overdueBefore: number, language: Language): OfficePaper {
  const { name, nameEn, documentId, documentType, documentNumber, since, printedAt, sentAt, dueAt, ...rest } = row;
  return {
    ...rest,
    serviceName: inLanguage(language, name, nameEn),
    document: documentId && { id: documentId, type: documentType, protocolNumber: documentNumber },
    since: since?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    late: row.state === 'in-transit' && isLate({ dueAt }, new Date()),
    printedAt: printedAt?.toISOString() ?? null,
    overdue:
      row.status === 'ready-for-pickup' && row.state === 'here' && since !== null && since.getTime() < overdueBefore,
  } as OfficePaper;
}

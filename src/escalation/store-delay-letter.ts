import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Status } from '../../workflows/case/transitions.js';
import type { DraftedLetter, DraftLetterInput } from '../../workflows/contract.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import { forGood } from '../temporal/for-good.js';
import { delayReason, draftDelayLetter, type DelayLetterFacts, type DelayReason } from './draft-delay-letter.js';
import { plus } from './plan-levels.js';

interface Row {
  status: Status;
  unit: string | null;
  calendar: number;
  service: { name: string; nameEn: string };
  protocol_number: string;
  filed_at: Date;
  target_at: Date;
  wait_until: Date | null;
  external_body: string | null;
  language: Language;
  employee: string | null;
  phone: string | null;
  unit_name: string | null;
  unit_phone: string | null;
}

/**
 * Activity: stores the draft of a delay letter as an internal note of the case, filled from the record as it is now.
 * Keyed: a repeat answers the draft stored before, also where the case has changed since.
 * @throws ApplicationFailure not-found, for good
 */
@Injectable()
export class StoreDelayLetter {
  constructor(
    private readonly db: DataSource,
    private readonly catalogue: Catalogue,
  ) {}

  async execute(input: DraftLetterInput): Promise<DraftedLetter> {
    const [row] = (await this.db.query(factsSql, [input.caseId, input.assigneeId])) as Row[];
    if (!row) throw forGood('not-found');
    const facts = await this.factsOf(row, input);
    const fields = {
      letter: 'delay',
      reason: { el: delayReason(facts, 'el'), en: delayReason(facts, 'en') },
      employee: facts.employee,
      phone: facts.phone,
      statutoryAt: facts.statutoryAt,
      newDate: facts.newDate,
    };
    const rows: { id: string }[] = await this.db.query(
      `insert into note (id, case_id, kind, visibility, author_id, text, fields, update_id, at)
       values ($1, $2, 'letter', 'internal', null, $3, $4, $5, $6)
       on conflict (update_id) do update set update_id = excluded.update_id returning id`,
      [uuidv7(), input.caseId, draftDelayLetter(facts), JSON.stringify(fields), input.key, input.at],
    );
    return { noteId: rows[0]!.id };
  }

  private async factsOf(row: Row, { statutoryAt }: DraftLetterInput): Promise<DelayLetterFacts> {
    const municipality = await this.catalogue.municipality();
    const hours = calendarOf(await this.catalogue.calendar(row.calendar), row.unit);
    const { delayLetter } = await this.catalogue.escalation();
    const usual = plus(hours, new Date(statutoryAt), delayLetter.newDate);
    const promised = [usual, row.target_at, ...(row.wait_until ? [row.wait_until] : [])];
    return {
      language: row.language,
      protocolNumber: row.protocol_number,
      filedAt: row.filed_at,
      service: row.service,
      statutoryAt: new Date(statutoryAt),
      newDate: promised.reduce((latest, one) => (one > latest ? one : latest)),
      reason: reasonOf(row.status),
      plannedFor: row.wait_until,
      externalBody: municipality.externalBodies.find(({ code }) => code === row.external_body) ?? null,
      employee: row.employee ?? row.unit_name ?? municipality.authority,
      phone: row.phone?.replace(/^\+30/, '') ?? row.unit_phone ?? municipality.phone,
    };
  }
}

function reasonOf(status: Status): DelayReason {
  switch (status) {
    case 'received':
    case 'triage':
      return 'routing';
    case 'assigned':
      return 'charged';
    case 'scheduled':
      return 'planned';
    case 'waiting-external':
      return 'external';
    case 'pending-approval':
    case 'issuing':
      return 'signature';
    default:
      return 'examined';
  }
}

// The one in charge comes with the command: the record may be a step behind.
const factsSql = `
select c.status, c.unit_code as unit, c.calendar_version as calendar, c.protocol_number, c.filed_at, c.target_at,
  c.wait_until, c.life->>'externalBody' as external_body, a.language, e.name as employee, e.phone,
  u.name as unit_name, u.phone as unit_phone,
  jsonb_build_object('name', s.definition->>'name', 'nameEn', s.definition->>'nameEn') as service
from cases c
join service s on s.code = c.service_code and s.version = c.service_version
join applicant a on a.id = c.applicant_id
left join app_user e on e.id = $2::uuid
left join unit u on u.code = c.unit_code
where c.id = $1`;

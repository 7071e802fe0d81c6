import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Action } from '../../workflows/case/transitions.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { Service, TextBlock } from '../municipality/service-schema.js';
import { fillBlock, type BlockField } from '../municipality/text-blocks.js';
import { athensDate } from '../web/athens.js';
import type { Language } from '../web/language.js';
import { inLanguage } from '../web/page-language.js';
import type { Choice } from './action-choices.js';
import { answerTexts } from './answer-texts.js';
import { FindCase } from './find-case.js';
import { formatTrackingNumber } from './tracking-number.js';

interface FactRow {
  id: string;
  trackingNumber: string;
  protocolNumber: string;
  filedAt: Date;
  targetAt: Date;
  answers: Record<string, unknown>;
  landmark: string | null;
  service: Service;
  applicant: string | null;
  language: Language;
  employee: string | null;
  phone: string | null;
  /** Names in both languages; null where there is none. */
  place: string | null;
  placeEn: string | null;
  unit: string | null;
  unitEn: string | null;
}

/** The ready-made texts of a case's service, as it was filed under it. */
@Injectable()
export class FindTextBlocks {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly findCase: FindCase,
  ) {}

  /** What the forms of a case offer, with the actions that each is for. */
  async choices(caseId: string, language: Language): Promise<(Choice & { for: string[] })[]> {
    const [row]: { blocks: TextBlock[] | null }[] = await this.db.query(
      `select s.definition->'textBlocks' as blocks from cases c
       join service s on s.code = c.service_code and s.version = c.service_version where c.id = $1`,
      [caseId],
    );
    return (row?.blocks ?? []).map(({ code, name, nameEn, for: actions }) => ({
      value: code,
      label: inLanguage(language, name, nameEn),
      for: actions,
    }));
  }

  /**
   * A text with what the case says in its placeholders; for who is written to in English the English one after the
   * Greek. Changes nothing.
   * @throws AppError sign-in-needed, not-found, action-forbidden (not his to take), validation-failed at `/block`
   */
  async fill(principal: Principal, caseId: string, action: Action, code: string): Promise<string> {
    const { caseId: id } = await this.access.requireCase(principal, caseId, 'act');
    const found = await this.findCase.execute(principal, id);
    if (!found.allowedActions.includes(action)) throw new AppError('action-forbidden');
    const [row] = await this.facts([id]);
    const block = row?.service.textBlocks?.find((one) => one.code === code && isFor(one, action));
    if (!row || !block) throw validationFailed([fault('/block', 'unknown-option')]);
    return textOf(block, row);
  }

  /** Of each case the texts that its answer may have begun from, filled. */
  async filled(caseIds: string[]): Promise<Map<string, string[]>> {
    const rows = await this.facts(caseIds);
    return new Map(rows.map((row) => [row.id, (row.service.textBlocks ?? []).map((block) => textOf(block, row))]));
  }

  private facts(caseIds: string[]): Promise<FactRow[]> {
    return this.db.query(
      `select c.id, c.tracking_number as "trackingNumber", c.protocol_number as "protocolNumber",
         c.filed_at as "filedAt", c.target_at as "targetAt", c.answers, s.definition as service,
         coalesce(c.location->>'address', c.location->>'landmark') as landmark,
         a.name as applicant, a.language, e.name as employee, p.name as place, p.name_en as "placeEn",
         u.name as unit, u.name_en as "unitEn",
         coalesce(u.phone, (select m.data->>'phone' from municipality m)) as phone
       from cases c join service s on s.code = c.service_code and s.version = c.service_version
       join applicant a on a.id = c.applicant_id
       left join place p on p.code = c.location->>'place' left join unit u on u.code = c.unit_code
       left join app_user e on e.id = c.assignee_id
       where c.id = any($1)`,
      [caseIds],
    );
  }
}

function isFor(block: TextBlock, action: Action): boolean {
  return (block.for as string[]).includes(action);
}

function textOf({ text, textEn }: TextBlock, row: FactRow): string {
  const greek = fillBlock(text, valuesOf(row, 'el'));
  return row.language === 'en' ? `${greek}\n\n${fillBlock(textEn, valuesOf(row, 'en'))}` : greek;
}

function valuesOf(row: FactRow, language: Language): Record<string, string | null> {
  const pick = (greek: string | null, english: string | null) => (language === 'en' ? english : greek);
  const answers = answerTexts(row.service, row.answers, language, true);
  return {
    applicant: row.applicant,
    service: pick(row.service.name, row.service.nameEn),
    place: pick(row.place, row.placeEn) ?? row.landmark,
    filedAt: athensDate(row.filedAt),
    targetAt: athensDate(row.targetAt),
    protocolNumber: row.protocolNumber,
    trackingNumber: formatTrackingNumber(row.trackingNumber),
    unit: pick(row.unit, row.unitEn),
    phone: row.phone,
    employee: row.employee,
    ...Object.fromEntries(answers.map(({ code, value }) => [`answers.${code}`, value])),
  } satisfies Record<BlockField, string | null>;
}

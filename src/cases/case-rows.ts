import type { DataSource } from 'typeorm';
import type { Status } from '../../workflows/case/transitions.js';
import type { Language } from '../web/language.js';
import { athensDate } from '../web/athens.js';
import type { CaseSummary } from './case-view.js';
import { externalBodyJoin } from './external-body-sql.js';
import { type PickupState, pickupStateSql } from './pickup-state.js';
import { citizenWords, staffWords } from './status-words.js';

/** A row as the lists need it; joined once, so that no list asks again per case. */
export interface CaseListRow {
  id: string;
  tracking_number: string;
  protocol_number: string;
  status: Status;
  service_code: string;
  service_name: string;
  service_name_en: string;
  kind: CaseSummary['kind'];
  unit_code: string | null;
  unit_name: string | null;
  unit_name_en: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  assignee_email: string | null;
  community_code: string | null;
  place_name: string | null;
  location: { address?: string; landmark?: string } | null;
  danger: boolean;
  filed_at: Date;
  target_at: Date;
  statutory_at: Date;
  suspended_at: Date | null;
  version: number;
  wait_until: Date | null;
  pickup_state: PickupState | null;
  body_name: string | null;
  body_name_en: string | null;
}

/** SELECT of list rows from the table or a query with its columns; the caller adds WHERE over `c`, ORDER and LIMIT. */
export const caseListOf = (cases: string): string => `
  select c.id, c.tracking_number, c.protocol_number, c.status, c.service_code, c.kind, c.unit_code, c.assignee_id,
    c.community_code, c.location, c.danger, c.filed_at, c.target_at, c.statutory_at, c.version, c.wait_until,
    c.suspended_at, ${pickupStateSql} as pickup_state,
    b.body->>'name' as body_name, b.body->>'nameEn' as body_name_en,
    s.definition->>'name' as service_name, s.definition->>'nameEn' as service_name_en,
    u.name as unit_name, u.name_en as unit_name_en, a.name as assignee_name, a.email as assignee_email,
    p.name as place_name
  from ${cases} c
  join service s on s.code = c.service_code and s.version = c.service_version
  left join unit u on u.code = c.unit_code
  left join app_user a on a.id = c.assignee_id
  left join place p on p.code = c.location->>'place'${externalBodyJoin}`;

export const caseListSelect = caseListOf('cases');

/** One row by id. */
export async function findListRow(db: DataSource, caseId: string): Promise<CaseListRow> {
  const [row] = (await db.query(`${caseListSelect} where c.id = $1`, [caseId])) as CaseListRow[];
  return row!;
}

/** The row as its reader sees it: citizens read plain words and no employee's name or address. */
export function summaryOf(row: CaseListRow, language: Language, reader: 'staff' | 'citizen'): CaseSummary {
  const unitName = language === 'en' ? row.unit_name_en : row.unit_name;
  const inTransit = row.pickup_state === 'in-transit';
  const showAssignee = reader === 'staff' && row.assignee_id !== null;
  return {
    id: row.id,
    trackingNumber: row.tracking_number,
    protocolNumber: row.protocol_number,
    status: row.status,
    statusText:
      reader === 'staff'
        ? staffWords(row.status, language, { inTransit })
        : citizenWords(row.status, language, {
            unit: unitName,
            body: language === 'en' ? row.body_name_en : row.body_name,
            date: row.wait_until && athensDate(row.wait_until),
            inTransit,
          }),
    service: row.service_code,
    serviceName: language === 'en' ? row.service_name_en : row.service_name,
    kind: row.kind,
    unit: row.unit_code === null ? null : { code: row.unit_code, name: unitName ?? row.unit_code },
    assignee: showAssignee ? { id: row.assignee_id!, name: row.assignee_name!, email: row.assignee_email! } : null,
    community: row.community_code,
    place: row.place_name ?? row.location?.address ?? row.location?.landmark ?? null,
    danger: row.danger,
    filedAt: row.filed_at.toISOString(),
    targetAt: row.target_at.toISOString(),
    statutoryAt: row.statutory_at.toISOString(),
    suspendedAt: row.suspended_at?.toISOString() ?? null,
    version: row.version,
  };
}

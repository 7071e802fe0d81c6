import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '../../identity/principal.js';
import type { DocumentType } from '../snapshot.js';
import { mayDecide } from './change-authority.js';
import type { Change, ChangeKind, ChangeState } from './change.schema.js';

interface Row {
  id: string;
  caseId: string;
  documentId: string;
  kind: ChangeKind;
  state: ChangeState;
  type: DocumentType;
  protocolNumber: string;
  reason: string;
  text: string | null;
  askedBy: { id: string; name: string };
  askedAt: Date;
  decidedBy: { id: string; name: string } | null;
  decidedAt: Date | null;
  remark: string | null;
  settledAt: Date | null;
  replacement: { documentId: string; protocolNumber: string } | null;
  reasonCode: string | null;
  unitCode: string | null;
}

/** Which changes: of a document, one by its id, or by any condition over `ch` and `c`. */
export interface Wanted {
  where: string;
  params: unknown[];
}

/** Changes with all that was said and done, newest first, as this reader sees them. */
export async function readChanges(
  db: DataSource | EntityManager,
  principal: Principal,
  { where, params }: Wanted,
): Promise<Change[]> {
  const rows: Row[] = await db.query(`${selectSql} where ${where} order by ch.asked_at desc, ch.id desc`, params);
  return rows.map(({ unitCode, askedAt, decidedAt, settledAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
    mayDecide:
      row.state === 'asked' && mayDecide(principal, { unitCode, assigneeId: null, preparerId: null }, row.askedBy.id),
  }));
}

/** Still on its way: nothing else may be asked of the document. */
export const openChange = `not exists (select 1 from document_change_step s
  where s.change_id = ch.id and (s.step = 'settled' or s.outcome = 'refused'))`;

/** Waits for its approval. */
export const undecidedChange = `not exists (select 1 from document_change_step s where s.change_id = ch.id)`;

// Words that retention erased are shown as a dash.
const selectSql = `
select ch.id, ch.case_id as "caseId", ch.document_id as "documentId", ch.kind, d.type,
  d.protocol_number as "protocolNumber", c.unit_code as "unitCode",
  coalesce(settled.outcome, decided.outcome, 'asked') as state,
  coalesce(reason.text, '—') as reason, nullif(content.text, '') as text,
  jsonb_build_object('id', asker.id, 'name', asker.name) as "askedBy", ch.asked_at as "askedAt",
  case when judge.id is not null then jsonb_build_object('id', judge.id, 'name', judge.name) end as "decidedBy",
  decided.at as "decidedAt", remark.text as remark, settled.at as "settledAt",
  case when fresh.id is not null then
    jsonb_build_object('documentId', fresh.id, 'protocolNumber', fresh.protocol_number) end as replacement,
  settled.reason_code as "reasonCode"
from document_change ch
join document d on d.id = ch.document_id
join cases c on c.id = ch.case_id
join app_user asker on asker.id = ch.asked_by
left join note reason on reason.id = ch.reason_note_id
left join note content on content.id = ch.content_note_id
left join document_change_step decided on decided.change_id = ch.id and decided.step = 'decided'
left join document_change_step settled on settled.change_id = ch.id and settled.step = 'settled'
left join app_user judge on judge.id = decided.by_user
left join note remark on remark.id = decided.remark_note_id
left join document fresh on fresh.id = settled.document_id`;

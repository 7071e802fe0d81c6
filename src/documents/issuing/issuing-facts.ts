import type { EntityManager } from 'typeorm';
import type { LifeFacts, Proposal, Role } from '../../../workflows/case/transitions.js';
import type { CertificateFields } from '../certificates/snapshots.js';
import type { Gender } from './signer-title.js';
import type { Municipality, Service } from '../../municipality/schema.js';

/** What the record knows of a case whose document is being issued. */
export interface IssuingFacts {
  trackingNumber: string;
  protocolNumber: string;
  kind: 'request' | 'complaint' | 'observation' | 'application';
  proposal: Proposal | null;
  filedAt: Date;
  answers: Record<string, unknown>;
  purpose: string | null;
  service: Service;
  municipality: Municipality;
  applicant: string | null;
  /** In which he is written to. */
  language: 'el' | 'en';
  preparer: string | null;
  preparerGender: Gender;
  unit: UnitFacts | null;
  /** The employee's words and, of a certificate, the entries that he chose. */
  note: { text: string; fields: CertificateFields | null } | null;
  /** What the applicant was asked last; null where nothing is open. */
  question: NonNullable<LifeFacts['question']> | null;
  /** Latest approval; null for what needs none. */
  approver: { name: string; gender: Gender; role: Role } | null;
  /** The document that an earlier try has given its number. */
  numbered: string | null;
}

interface UnitFacts {
  code: string;
  name: string;
  phone: string | null;
  email: string | null;
  address: string | null;
  directorate: string | null;
}

/** Reads it in one query; undefined for an unknown case. `key`: effectKey of the issuing, where a number is wanted. */
export async function readIssuingFacts(
  tx: EntityManager,
  caseId: string,
  key: string | null = null,
): Promise<IssuingFacts | undefined> {
  const [facts]: IssuingFacts[] = await tx.query(factsSql, [caseId, key]);
  return facts;
}

const factsSql = `
select c.tracking_number as "trackingNumber", c.protocol_number as "protocolNumber", c.kind, c.proposal,
  c.life->'question' as question, c.filed_at as "filedAt", c.answers, c.purpose, s.definition as service, a.name as applicant, a.language, p.name as preparer,
  p.gender as "preparerGender",
  (select d.id from document d where d.key = $2) as numbered,
  (select data from municipality) as municipality,
  case when u.code is not null then jsonb_build_object('code', u.code, 'name', u.name, 'phone', u.phone, 'email', u.email,
    'address', u.address, 'directorate', case when above.kind = 'directorate' then above.name end) end as unit,
  (select jsonb_build_object('text', n.text, 'fields', n.fields)
   from note n where n.id = (c.proposal->>'noteId')::uuid) as note,
  (select jsonb_build_object('name', who.name, 'gender', who.gender, 'role', e.actor->>'role')
   from case_event e join app_user who on who.id::text = e.actor->>'id'
   where e.case_id = c.id and e.type = 'approved' order by e.version desc limit 1) as approver
from cases c
join service s on s.code = c.service_code and s.version = c.service_version
join applicant a on a.id = c.applicant_id
left join app_user p on p.id = coalesce(c.preparer_id, c.assignee_id)
left join unit u on u.code = c.unit_code
left join unit above on above.code = u.parent_code
where c.id = $1`;

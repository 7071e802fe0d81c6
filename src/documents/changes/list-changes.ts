import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../../identity/access.js';
import { AppError } from '../../errors/app-error.js';
import type { Principal } from '../../identity/principal.js';
import { mayAsk } from './change-authority.js';
import { openChange, readChanges, undecidedChange } from './change-rows.js';
import type { Change } from './change.schema.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a document says and whether a change of it can be asked for. */
export interface ChangeableDocument {
  id: string;
  type: string;
  protocolNumber: string;
  verificationCode: string;
  status: 'valid' | 'replaced' | 'revoked';
  issuedAt: Date;
  changedAt: Date | null;
  /** Words of a letter; null of a certificate. */
  text: string | null;
  replacedBy: { id: string; protocolNumber: string } | null;
  mayAsk: boolean;
}

/** The history of a document, and what waits for the signature of this person. Staff only. */
@Injectable()
export class ListChanges {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** Newest first. @throws AppError sign-in-needed, not-found (to the applicant too: it is not his) */
  async ofDocument(principal: Principal, caseId: string, documentId: string): Promise<Change[]> {
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!seen.internal || !uuid.test(documentId)) throw new AppError('not-found');
    const wanted = { where: 'ch.document_id = $1 and ch.case_id = $2', params: [documentId, caseId] };
    return readChanges(this.db, principal, wanted);
  }

  /** Those that this person may decide, oldest first, at most 200. */
  async waiting(principal: Principal): Promise<Change[]> {
    const scope = this.access.caseScope(principal);
    const where = `${undecidedChange} and ${scope.sql}`;
    const changes = await readChanges(this.db, principal, { where, params: scope.params });
    return changes
      .filter(({ mayDecide }) => mayDecide)
      .reverse()
      .slice(0, 200);
  }

  /** @throws AppError not-found */
  async document(principal: Principal, caseId: string, documentId: string): Promise<ChangeableDocument> {
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!seen.internal || !uuid.test(documentId)) throw new AppError('not-found');
    const [row] = await this.db.query(documentSql, [documentId, caseId]);
    if (!row) throw new AppError('not-found');
    const { unitCode, assigneeId, preparerId, isOpen, ...document } = row;
    const concerned = { unitCode, assigneeId, preparerId };
    return { ...document, mayAsk: document.status === 'valid' && !isOpen && mayAsk(principal, concerned) };
  }
}

const documentSql = `
select d.id, d.type, d.protocol_number as "protocolNumber", d.verification_code as "verificationCode", d.status,
  d.issued_at as "issuedAt", d.changed_at as "changedAt",
  case when d.type not like 'cert-%' then d.snapshot->>'text' end as text,
  case when r.id is not null then jsonb_build_object('id', r.id, 'protocolNumber', r.protocol_number) end as "replacedBy",
  c.unit_code as "unitCode", c.assignee_id as "assigneeId", c.preparer_id as "preparerId",
  exists (select 1 from document_change ch where ch.document_id = d.id and ${openChange}) as "isOpen"
from document d join cases c on c.id = d.case_id left join document r on r.id = d.replaced_by
where d.id = $1 and d.case_id = $2 and d.status in ('valid', 'replaced', 'revoked')`;

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ListDocuments } from '../documents/list-documents.js';
import { ownCertificate } from '../documents/own-certificate.js';
import { mayReach } from '../identity/permission.guard.js';
import { isStaff, type Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

export interface ShownDocument {
  href: string;
  label: string;
  /** Where it is corrected or revoked; '' for who may not. */
  changeHref: string;
}

const labels = { valid: 'case.document', replaced: 'case.documentReplaced', revoked: 'case.documentRevoked' } as const;

/** The documents of a case as pages show them; none for those who see the status only. */
@Injectable()
export class CaseDocuments {
  constructor(
    private readonly db: DataSource,
    private readonly listDocuments: ListDocuments,
  ) {}

  /** `href` is '' where the person is told of a document but collects it at an office (design.md section 6). */
  async of(principal: Principal, found: CaseDetail, language: Language): Promise<ShownDocument[]> {
    if (found.level !== 'full') return [];
    const documents = await this.listDocuments.execute(principal, found.id);
    const linked = isStaff(principal) ? null : await this.ownCertificates(principal, found.id);
    // A letter of an application, of a delay say, is no certificate.
    const isOpen = ({ id, type }: { id: string; type: string }) =>
      linked === null || !type.startsWith('cert-') || linked.has(id);
    const issued = documents.map(({ id, type, protocolNumber, status }) => ({
      href: isOpen({ id, type }) ? `/api/v1/cases/${found.id}/documents/${id}.pdf` : '',
      changeHref: mayReach(principal, 'document.change') ? `/desk/cases/${found.id}/documents/${id}` : '',
      label: text(language, labels[status], { type: text(language, `document.${type}`), number: protocolNumber }),
    }));
    return [
      { href: `/api/v1/cases/${found.id}/receipt.pdf`, changeHref: '', label: text(language, 'receipt.file') },
      ...issued,
    ];
  }

  /** Ids of those that the account may have; the download itself decides. */
  private async ownCertificates({ userId }: Principal, caseId: string): Promise<Set<string>> {
    const rows: { id: string }[] = await this.db.query(
      `select d.id from document d where d.case_id = $1 and ${ownCertificate('$2')}`,
      [caseId, userId],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ListDocuments } from '../documents/list-documents.js';
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
    const isLinked = found.kind !== 'application' || (await this.mayHaveCertificate(principal));
    // A letter of an application, of a delay say, is no certificate.
    const isOpen = (type: string) => isLinked || !type.startsWith('cert-');
    const issued = documents.map(({ id, type, protocolNumber, status }) => ({
      href: isOpen(type) ? `/api/v1/cases/${found.id}/documents/${id}.pdf` : '',
      changeHref: mayReach(principal, 'document.change') ? `/desk/cases/${found.id}/documents/${id}` : '',
      label: text(language, labels[status], { type: text(language, `document.${type}`), number: protocolNumber }),
    }));
    return [
      { href: `/api/v1/cases/${found.id}/receipt.pdf`, changeHref: '', label: text(language, 'receipt.file') },
      ...issued,
    ];
  }

  /** Staff, and accounts whose identity is proven; the download itself decides. */
  private async mayHaveCertificate(principal: Principal): Promise<boolean> {
    if (isStaff(principal)) return true;
    const [row] = await this.db.query(`select identity_proven_at is not null as proven from app_user where id = $1`, [
      principal.userId,
    ]);
    return row?.proven ?? false;
  }
}

import { Injectable } from '@nestjs/common';
import { ListDocuments } from '../documents/list-documents.js';
import type { Principal } from '../identity/principal.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

/** Links to a case's documents, for pages; none for those who see the status only. */
@Injectable()
export class CaseDocuments {
  constructor(private readonly listDocuments: ListDocuments) {}

  async of(principal: Principal, found: CaseDetail, language: Language): Promise<{ href: string; label: string }[]> {
    if (found.level !== 'full') return [];
    const documents = await this.listDocuments.execute(principal, found.id);
    // A certificate is handed over at the office; its file is for staff (design.md section 6).
    const isOwn = found.applicant !== null && !principal.roles.some((role) => role !== 'citizen');
    return documents.map(({ id, type, protocolNumber }) => ({
      href: isOwn && found.kind === 'application' ? '' : `/api/v1/cases/${found.id}/documents/${id}.pdf`,
      label: text(language, 'case.document', { type: text(language, `document.${type}`), number: protocolNumber }),
    }));
  }
}

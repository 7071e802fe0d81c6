import { Injectable } from '@nestjs/common';
import type { CaseDetail } from '../cases/case-view.js';
import { ListDocuments } from '../documents/list-documents.js';
import type { Principal } from '../identity/principal.js';
import { Catalogue } from '../municipality/catalogue.js';
import type { Language } from '../web/language.js';
import type { Sheet } from './handover-view.js';
import { documentName } from './papers-view.js';
import { PrintPaper } from './print-paper.js';

/** The certificate of a case as this office prints it; null where there is none, or the office is sent the paper. */
@Injectable()
export class FindSheet {
  constructor(
    private readonly documents: ListDocuments,
    private readonly catalogue: Catalogue,
    private readonly prints: PrintPaper,
  ) {}

  async execute(principal: Principal, found: CaseDetail, language: Language): Promise<Sheet | null> {
    const { office } = principal;
    if (office === null || found.level !== 'full' || found.pickup?.office !== office) return null;
    if (!(await this.catalogue.office(office)).prints) return null;
    const issued = await this.documents.execute(principal, found.id);
    const document = issued.findLast(({ type, status }) => status === 'valid' && type.startsWith('cert-'));
    if (!document) return null;
    const { id: documentId } = document;
    return {
      documentId,
      name: documentName({ document, serviceName: found.serviceName }, language),
      href: `/api/v1/cases/${found.id}/documents/${documentId}.pdf`,
      prints: await this.prints.of(found.id, documentId, office),
    };
  }
}

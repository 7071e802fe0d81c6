import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import { Access, type CaseAccess } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { ownCertificate } from './own-certificate.js';
import type { DocumentType } from './snapshot.js';

export interface DownloadedDocument {
  /** `12345-2026.pdf`. */
  name: string;
  bytes: Buffer;
}

interface FileRow {
  type: DocumentType;
  protocolNumber: string;
  bytes: Buffer;
  /** Of a certificate: see own-certificate.ts. */
  isOwn: boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The issued file. Staff concerned get every document of the case, the applicant his answers; a certificate only when
 * his identity is proven and it is about him, or about his family's sheet (design.md section 6) — everybody else picks
 * it up at an office against an identity paper. Every download is logged.
 * @throws AppError sign-in-needed, not-found, action-forbidden
 */
@Injectable()
export class DownloadDocument {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  async execute(principal: Principal, caseId: string, documentId: string): Promise<DownloadedDocument> {
    const seen = await this.access.requireCase(principal, caseId, 'read');
    const row = await this.find(caseId, documentId, principal.userId);
    if (!row) throw new AppError('not-found');
    if (!mayHave(seen, row)) throw new AppError('action-forbidden');
    await this.audit.record({
      userId: principal.userId,
      what: 'document-downloaded',
      caseId,
      subjectId: documentId,
    });
    return { name: `${row.protocolNumber.replace('/', '-')}.pdf`, bytes: row.bytes };
  }

  private async find(caseId: string, documentId: string, userId: string | null): Promise<FileRow | undefined> {
    if (!uuid.test(documentId)) return undefined;
    const [row]: FileRow[] = await this.db.query(
      `select d.type, d.protocol_number as "protocolNumber", f.bytes,
         ${ownCertificate('$3')} as "isOwn"
       from document d join file f on f.sha256 = d.sha256
       where d.id = $1 and d.case_id = $2 and d.status in ('valid', 'replaced', 'revoked')`,
      [documentId, caseId, userId],
    );
    return row;
  }
}

function mayHave({ internal }: CaseAccess, { type, isOwn }: FileRow): boolean {
  return internal || !type.startsWith('cert-') || isOwn;
}

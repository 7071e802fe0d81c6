import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import type { DocumentSummary } from './document.schema.js';

/**
 * The documents of a case that were issued, oldest first; also those replaced or revoked since.
 * @throws AppError sign-in-needed, not-found
 */
@Injectable()
export class ListDocuments {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  async execute(principal: Principal, caseId: string): Promise<DocumentSummary[]> {
    await this.access.requireCase(principal, caseId, 'read');
    const rows: (Omit<DocumentSummary, 'issuedAt'> & { issuedAt: Date })[] = await this.db.query(
      `select id, type, protocol_number as "protocolNumber", verification_code as "verificationCode",
         issued_at as "issuedAt", sha256, status
       from document where case_id = $1 and status in ('valid', 'replaced', 'revoked') order by issued_at, id`,
      [caseId],
    );
    return rows.map((row) => ({ ...row, issuedAt: row.issuedAt.toISOString() }));
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.js';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';

export interface CaseFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A file that came with a case, for who may read the case in full; logged.
 * @throws AppError sign-in-needed, not-found
 */
@Injectable()
export class ReadCaseFile {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  async execute(principal: Principal, caseId: string, fileId: string): Promise<CaseFile> {
    await this.access.requireCase(principal, caseId, 'read');
    const [file]: CaseFile[] = uuid.test(fileId)
      ? await this.db.query(
          `select u.name, f.media_type as "mediaType", f.bytes
           from upload u join file f on f.sha256 = u.sha256 where u.id = $1 and u.case_id = $2`,
          [fileId, caseId],
        )
      : [];
    if (!file) throw new AppError('not-found');
    await this.audit.record({ userId: principal.userId, what: 'file-opened', caseId, subjectId: fileId });
    return file;
  }
}

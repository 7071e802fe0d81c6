import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export interface AccessRecord {
  /** Who looked; null for the system. */
  userId: string | null;
  /** A fixed word: case-opened, file-opened, register-opened, details-checked … */
  what: string;
  caseId?: string;
  /** Whose data: a person of the register, an account, a file. */
  subjectId?: string;
  reason?: string;
}

/** The log of who looked at whose data (design.md section 9); ids only, never what was seen. */
@Injectable()
export class Audit {
  constructor(private readonly db: DataSource) {}

  /** Writes one row, in the caller's transaction if given: what must not be seen unlogged belongs in it. */
  async record(access: AccessRecord, tx?: EntityManager): Promise<void> {
    await (tx ?? this.db).query(
      `insert into access_audit (at, user_id, what, case_id, subject_id, reason) values (now(), $1, $2, $3, $4, $5)`,
      [access.userId, access.what, access.caseId ?? null, access.subjectId ?? null, access.reason ?? null],
    );
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import type { Verification } from './document.schema.js';
import { parseVerificationCode } from './verification-code.js';

type Row = Omit<Verification, 'issuedAt' | 'changedAt'> & { issuedAt: Date; changedAt: Date | null };

/**
 * What a document is, told to whoever has its code, as it was typed. 80 random bits need no throttle.
 * @throws AppError not-found for what is no code, an unknown one, or one whose document was never issued
 */
@Injectable()
export class VerifyDocument {
  constructor(private readonly db: DataSource) {}

  async execute(typed: string): Promise<Verification> {
    const code = parseVerificationCode(typed);
    const [row]: Row[] = code
      ? await this.db.query(
          `select d.status, d.type, d.protocol_number as "protocolNumber", d.issued_at as "issuedAt", d.initials, d.sha256,
             d.snapshot->'municipality'->>'authority' as authority, d.changed_at as "changedAt",
             case when r.id is not null then jsonb_build_object('protocolNumber', r.protocol_number,
               'verificationCode', r.verification_code) end as "replacedBy"
           from document d left join document r on r.id = d.replaced_by where d.verification_code = $1 and d.status in ('valid', 'replaced', 'revoked')`,
          [code],
        )
      : [];
    if (!row) throw new AppError('not-found');
    return { ...row, issuedAt: row.issuedAt.toISOString(), changedAt: row.changedAt?.toISOString() ?? null };
  }
}

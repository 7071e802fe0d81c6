import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppError } from '../errors/app-error.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';

/** One version of what was put forward for a signature, oldest first; every one is kept. */
export const draftSchema = z.object({
  /** Version of the event that put it forward. */
  version: z.number().int(),
  kind: z.enum(['proposal', 'rejection']),
  at: z.string(),
  author: z.string().nullable(),
  text: z.string(),
  /** With which it was returned; null where it was not, or not yet. */
  remark: z.string().nullable(),
});
export type Draft = z.infer<typeof draftSchema>;

/** The versions of a case's written answer. A certificate has none: it is made from the register. */
@Injectable()
export class FindDrafts {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /**
   * For staff who read the case in full.
   * @throws AppError sign-in-needed, not-found, action-forbidden (its applicant)
   */
  async execute(principal: Principal, caseId: string): Promise<Draft[]> {
    const seen = await this.access.requireCase(principal, caseId, 'read');
    if (!seen.internal) throw new AppError('action-forbidden');
    return this.of(caseId, principal);
  }

  /** The same for a reader who was just found to read the case in full; nothing for its applicant. */
  async of(caseId: string, { userId }: Principal): Promise<Draft[]> {
    const rows: (Omit<Draft, 'at'> & { at: Date })[] = await this.db.query(
      `with draft as (
         select n.*, lead(n.version) over (order by n.version) as next from note n
         where n.case_id = $1 and n.kind in ('proposal', 'rejection') and n.version is not null and n.text <> ''
           and not exists (select 1 from cases c join applicant a on a.id = c.applicant_id
             where c.id = $1 and a.user_id = $2)
       )
       select d.version, d.kind, d.at, u.name as author, d.text,
         (select r.text from note r where r.case_id = $1 and r.kind = 'remark' and r.version > d.version
            and (d.next is null or r.version < d.next) order by r.version limit 1) as remark
       from draft d left join app_user u on u.id = d.author_id order by d.version`,
      [caseId, userId],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

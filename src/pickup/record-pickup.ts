import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../errors/app-error.js';
import type { CollectBody } from './collect-schema.js';

export interface Handover extends CollectBody {
  caseId: string;
  /** The office clerk who gave it. */
  clerkId: string;
  /** The update id: pressing twice records one handover. */
  key: string;
  at: Date;
}

/**
 * Writes down who took the document away. The row exists before the update that carries its id, so that the engine
 * sees no name; a refused update leaves a row without an event, which counts for nothing.
 * @returns id of the row, the same for the same key
 * @throws AppError not-found when the case has no office to pick up from, action-not-allowed when its paper was revoked
 */
@Injectable()
export class RecordPickup {
  async execute(tx: EntityManager, handover: Handover): Promise<string> {
    const { caseId, by, name, identityPaper, last4, clerkId, key, at } = handover;
    const revoked: unknown[] = await tx.query(
      `select 1 from document d where d.case_id = $1 and d.status = 'revoked'
         and not exists (select 1 from document v where v.case_id = $1 and v.status = 'valid' and v.type like 'cert-%')`,
      [caseId],
    );
    if (revoked.length > 0) throw new AppError('action-not-allowed', { status: 'revoked', allowedActions: [] });
    const [row]: { id: string }[] = await tx.query(
      `insert into pickup (id, key, case_id, office_code, collected_by, name, identity_paper, last4, clerk_id, at)
       select $1, $2, c.id, c.pickup_office, $4, $5, $6, $7, $8, $9
       from cases c where c.id = $3 and c.pickup_office is not null
       on conflict (key) do update set key = excluded.key returning id`,
      [uuidv7(), key, caseId, by, name ?? null, identityPaper, last4, clerkId, at],
    );
    if (!row) throw new AppError('not-found');
    return row.id;
  }
}

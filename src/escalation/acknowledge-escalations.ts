import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { escalationPurposes } from '../notices/level-notices.js';
import type { Acknowledge } from './escalation.schema.js';

/**
 * Notes that the caller has seen what was told to him or to those whom he stands in for. No event of the case: nothing
 * of it changes. A repeat changes nothing. With all of them his messages about them are read too, and the call about a
 * danger that he has taken notice of need not be made.
 */
@Injectable()
export class AcknowledgeEscalations {
  constructor(private readonly db: DataSource) {}

  /** How many this call acknowledged. @throws AppError sign-in-needed; not-found when one of the chosen is not his */
  async execute(principal: Principal, wanted: Acknowledge): Promise<{ acknowledged: number }> {
    const { userId } = principal;
    if (userId === null) throw new AppError('sign-in-needed');
    const addressees = [userId, ...principal.standsInFor];
    return this.db.transaction(async (tx) => {
      if ('ids' in wanted) {
        const ids = [...new Set(wanted.ids)];
        const own: unknown[] = await tx.query(
          `select 1 from escalation where id = any($1::uuid[]) and addressee_id = any($2::uuid[])`,
          [ids, addressees],
        );
        if (own.length < ids.length) throw new AppError('not-found');
        const [, acknowledged] = await tx.query(`${updateSql} and id = any($3::uuid[])`, [userId, addressees, ids]);
        await tx.query(settleCallsSql, [userId]);
        return { acknowledged };
      }
      const until = wanted.until ?? 'infinity';
      const [, acknowledged] = await tx.query(`${updateSql} and at <= $3`, [userId, addressees, until]);
      await tx.query(
        `update notice set state = 'read', settled_at = now()
         where channel = 'screen' and user_id = $1 and state = 'unread' and purpose = any($2) and created_at <= $3`,
        [userId, escalationPurposes, until],
      );
      await tx.query(settleCallsSql, [userId]);
      return { acknowledged };
    });
  }
}

const updateSql = `
update escalation set acknowledged_at = now(), acknowledged_by = $1
where addressee_id = any($2::uuid[]) and acknowledged_at is null`;

const settleCallsSql = `
update notice n set state = 'done', settled_at = now()
where n.channel = 'phone' and n.purpose = 'danger' and n.state = 'due' and exists (
  select 1 from escalation e where e.case_id = n.case_id and e.about = 'danger' and e.acknowledged_by = $1)`;

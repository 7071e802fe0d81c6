import { DataSource } from 'typeorm';
import { Injectable } from '@nestjs/common';
import { finalStatuses, type Status } from '../../workflows/case/transitions.js';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import type { FaultCode } from '../errors/fault-texts.js';
import { Access } from '../identity/access.js';
import { liveClaim } from './live-claim.js';
import type { Press } from './store-note.js';

const isUnseen: readonly string[] = ['not-found', 'action-forbidden'];

interface Party {
  id: string;
  status: Status;
  service: string;
  kind: string;
  /** It is about to follow another itself. */
  follows: boolean;
}

/**
 * Claims that a case follows another one: requests of one service, rows locked in the order of their ids, no cycle, a
 * target that is still open. The claim holds from here on, so that news of the target reaches the follower even when
 * its own run says so a moment later; a refused press takes it back. A repeat finds its claim.
 */
@Injectable()
export class MergeCases {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  /** @throws AppError validation-failed at `/into` */
  async claim({ principal, row, updateId }: Press, into: string): Promise<string> {
    // Its news goes to another's applicant, so whoever joins them must see it in full; unknown and not his: one answer.
    await this.access.requireCase(principal, into, 'act').catch((error: unknown) => {
      throw error instanceof AppError && isUnseen.includes(error.code) ? refusal('unknown-case') : error;
    });
    if (into === row.id) throw refusal('same-case');
    await this.db.transaction(async (tx) => {
      const parties: Party[] = await tx.query(
        `select c.id, c.status, c.service_code as service, c.kind,
           exists (select 1 from merge_link l where l.follower_id = c.id and l.update_id <> $2
             and ${liveClaim('c')}) as follows
         from cases c where c.id = any($1) order by c.id for update of c`,
        [[row.id, into], updateId],
      );
      const target = parties.find(({ id }) => id === into)!;
      const follower = parties.find(({ id }) => id === row.id)!;
      if (target.kind === 'application' || target.service !== follower.service) throw refusal('another-service');
      if (finalStatuses.includes(target.status)) throw refusal('closed-case');
      if (target.follows || follower.follows) throw refusal('follows-another');
      await tx.query(
        `insert into merge_link (follower_id, target_id, update_id, at) values ($1, $2, $3, now())
         on conflict (follower_id) do update
           set target_id = excluded.target_id, update_id = excluded.update_id, at = excluded.at`,
        [row.id, into, updateId],
      );
    });
    return into;
  }
}

function refusal(code: FaultCode): AppError {
  return validationFailed([fault('/into', code)]);
}

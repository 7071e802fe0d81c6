import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { MessageRelay } from '../temporal/relay-messages.js';
import type { AbsenceChange, AbsenceView } from './absence.schema.js';
import { tellChange } from './announce-absence.js';
import { checkSpan, checkSubstitute } from './check-absence.js';
import { readAbsences } from './list-absences.js';
import { isManaged } from './people-managed.js';

interface Row {
  userId: string;
  startsAt: Date;
  endsAt: Date | null;
  substituteId: string | null;
  cancelled: boolean;
  settled: boolean;
}

/** Extends, shortens, moves or cancels an absence that is not over; its run reads the row again. */
@Injectable()
export class ChangeAbsence {
  constructor(
    private readonly db: DataSource,
    private readonly relay: MessageRelay,
  ) {}

  /** @throws AppError not-found, closed (over, cancelled or of a closed account), validation-failed */
  change(principal: Principal, id: string, change: AbsenceChange): Promise<AbsenceView> {
    return this.write(principal, id, async (tx, row, now) => {
      const startsAt = change.startsAt ?? row.startsAt;
      const endsAt = change.endsAt === undefined ? row.endsAt : change.endsAt;
      const substitute = change.substitute === undefined ? row.substituteId : change.substitute;
      // What it moved is moved: one that has begun cannot begin later.
      if (row.startsAt <= now && startsAt > row.startsAt) {
        throw validationFailed([fault('/startsAt', 'has-begun')]);
      }
      checkSpan(startsAt, endsAt, now);
      if (change.substitute !== undefined) await checkSubstitute(tx, row.userId, substitute);
      await tx.query(`update absence set starts_at = $2, ends_at = $3, substitute_id = $4 where id = $1`, [
        ...[id, startsAt, endsAt, substitute],
      ]);
    });
  }

  /** Before it begins: as if it had never been. Later: he is back, and what it moved comes back. @throws as `change` */
  cancel(principal: Principal, id: string): Promise<AbsenceView> {
    return this.write(principal, id, async (tx, _row, now) => {
      await tx.query(`update absence set cancelled_at = $2 where id = $1`, [id, now]);
    });
  }

  private async write(
    principal: Principal,
    id: string,
    work: (tx: EntityManager, row: Row, now: Date) => Promise<void>,
  ): Promise<AbsenceView> {
    if (!isUuid(id)) throw new AppError('not-found');
    const view = await this.db.transaction(async (tx) => {
      const now = new Date();
      const [row]: Row[] = await tx.query(lockSql, [principal.userId, principal.headUnits, id]);
      if (!row) throw new AppError('not-found');
      if (row.settled || row.cancelled || (row.endsAt !== null && row.endsAt <= now)) throw new AppError('closed');
      await work(tx, row, now);
      await tellChange(tx, row.userId);
      return (await readAbsences(tx, principal, { id }))[0]!;
    });
    this.relay.hurry();
    return view;
  }
}

// One of a closed account ends with the account's opening, by an administrator.
const lockSql = `
select user_id as "userId", starts_at as "startsAt", ends_at as "endsAt", substitute_id as "substituteId",
  cancelled_at is not null as cancelled, settled_at is not null or kind = 'account' as settled
from absence where id = $3 and ${isManaged('user_id')} for update`;

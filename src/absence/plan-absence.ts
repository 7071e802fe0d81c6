import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import type { Principal } from '../identity/principal.js';
import { MessageRelay } from '../temporal/relay-messages.js';
import type { AbsenceView, NewAbsence } from './absence.schema.js';
import { announceAbsence } from './announce-absence.js';
import { checkSpan, checkSubstitute } from './check-absence.js';
import { readAbsences } from './list-absences.js';
import { isManaged } from './people-managed.js';
import { wouldMove } from './movable.js';

/** Enters an absence: by a supervisor for those he covers, by an employee for himself. */
@Injectable()
export class PlanAbsence {
  constructor(
    private readonly db: DataSource,
    private readonly relay: MessageRelay,
  ) {}

  /** @throws AppError not-found (not his to enter), validation-failed */
  async execute(principal: Principal, given: NewAbsence): Promise<AbsenceView> {
    const userId = given.user ?? principal.userId!;
    const { startsAt, endsAt = null, substitute = null } = given;
    const view = await this.db.transaction(async (tx) => {
      await requireManaged(tx, principal, userId);
      checkSpan(startsAt, endsAt, new Date());
      await checkSubstitute(tx, userId, substitute);
      const [same] = (await tx.query(sameSql, [userId, startsAt, endsAt, substitute])) as { id: string }[];
      // A form pressed twice is one leave.
      if (same) return (await readAbsences(tx, principal, { id: same.id }))[0]!;
      const absence = { userId, startsAt, endsAt, substituteId: substitute, kind: 'leave' as const };
      const id = await announceAbsence(tx, { ...absence, createdBy: principal.userId });
      return (await readAbsences(tx, principal, { id }))[0]!;
    });
    this.relay.hurry();
    return view;
  }

  /** How many cases would go to others if it began now. @throws as `execute` */
  async preview(principal: Principal, given: NewAbsence): Promise<{ moves: number }> {
    const userId = given.user ?? principal.userId!;
    const { startsAt, endsAt = null, substitute = null } = given;
    await requireManaged(this.db.manager, principal, userId);
    checkSpan(startsAt, endsAt, new Date());
    await checkSubstitute(this.db.manager, userId, substitute);
    return { moves: await countMoves(this.db.manager, userId, startsAt) };
  }
}

const sameSql = `
select id from absence where user_id = $1 and starts_at = $2 and ends_at is not distinct from $3
  and substitute_id is not distinct from $4 and cancelled_at is null and kind = 'leave' limit 1`;

/** How many cases would leave with an absence of the person that begins then. */
export async function countMoves(db: Pick<EntityManager, 'query'>, userId: string, startsAt: Date): Promise<number> {
  const [row] = (await db.query(
    `select count(*)::int as moves from (select $1::uuid as user_id, $2::timestamptz as starts_at, $3::timestamptz as created_at) a
     join cases c on ${wouldMove}`,
    [userId, startsAt, new Date()],
  )) as { moves: number }[];
  return row!.moves;
}

async function requireManaged(
  db: Pick<EntityManager, 'query'>,
  { userId, headUnits }: Principal,
  subject: string,
): Promise<void> {
  const rows: { open: boolean }[] = await db.query(
    `select disabled_at is null as open from app_user where id = $3 and ${isManaged('id')}`,
    [userId, headUnits, subject],
  );
  if (rows.length === 0) throw new AppError('not-found');
  // An account that is closed is away without end already.
  if (!rows[0]!.open) throw validationFailed([fault('/user', 'unknown-employee')]);
}

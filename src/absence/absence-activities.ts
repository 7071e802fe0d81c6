import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AbsenceActivities } from '../../workflows/activities.js';
import {
  GIVE_BACK_SIGNAL,
  HAND_OVER_SIGNAL,
  type AbsenceFacts,
  type AbsenceInput,
  type GiveBackMessage,
  type HandOverMessage,
  type PageInput,
  type PageSent,
  caseRun,
} from '../../workflows/contract.js';
import { EngineClient } from '../temporal/engine-client.js';
import { absenceCovers } from './absence-covers.js';
import { findAddressee } from './find-addressee.js';
import { wouldMove } from './movable.js';

type At = AbsenceInput & { at: string };

/** Signals of a page go at the same time, so a page is small. */
const pageSize = 50;

/** Activities of an absence's run: where it stands, and telling the cases. Signals carry ids only. */
@Injectable()
export class AbsenceActivitiesImpl implements AbsenceActivities {
  constructor(
    private readonly db: DataSource,
    private readonly engine: EngineClient,
  ) {}

  async readAbsence({ absenceId, at }: At): Promise<AbsenceFacts | null> {
    const [row] = (await this.db.query(factsSql, [absenceId, at])) as Facts[];
    if (!row) return null;
    const { anyOpen, movable } = row;
    const facts = (phase: AbsenceFacts['phase'], until: Date | null): AbsenceFacts => {
      return { phase, until: until?.toISOString() ?? null, anyOpen, movable };
    };
    if (row.phase === 'planned') return facts('planned', row.startsAt);
    if (row.phase === 'away') return facts('away', row.endsAt);
    // Infinity comes as a number: an absence, or a closed account, that has no end.
    if (row.keptUntil !== null) return facts('kept-away', row.keptUntil instanceof Date ? row.keptUntil : null);
    return facts('over', null);
  }

  /** The id of each message follows from the absence, the case and the round, so a repeat is known as one. */
  async handOverPage({ absenceId, after, at }: PageInput): Promise<PageSent> {
    const cases: { id: string; from: string }[] = await this.db.query(handOverSql, [absenceId, at, after, pageSize]);
    if (cases.length === 0) return { sent: 0, next: null };
    const from = cases[0]!.from;
    const found = await findAddressee(this.db.manager, { userId: from, at, exclude: [from] });
    const substitute = found?.because === 'substitute' ? found.userId : null;
    return this.tell(cases, HAND_OVER_SIGNAL, (caseId): HandOverMessage => {
      return { messageId: `${absenceId}:${at}:${caseId}`, absenceId, from, substitute };
    });
  }

  async giveBackPage({ absenceId, after, at }: PageInput): Promise<PageSent> {
    const cases: { id: string; to: string }[] = await this.db.query(giveBackSql, [absenceId, after, pageSize]);
    if (cases.length === 0) return { sent: 0, next: null };
    const { to } = cases[0]!;
    return this.tell(cases, GIVE_BACK_SIGNAL, (caseId): GiveBackMessage => {
      return { messageId: `${absenceId}:${at}:${caseId}`, absenceId, to };
    });
  }

  async settleAbsence({ absenceId, at }: At): Promise<boolean> {
    // A change holds the same row, so it comes before (and is seen here) or after (and finds it settled).
    const [rows] = (await this.db.query(
      `update absence set settled_at = coalesce(settled_at, $2) where id = $1 and (cancelled_at is not null or ends_at <= $2)
       returning id`,
      [absenceId, at],
    )) as [unknown[], number];
    return rows.length > 0;
  }

  private async tell(
    cases: { id: string }[],
    signal: string,
    message: (caseId: string) => HandOverMessage | GiveBackMessage,
  ): Promise<PageSent> {
    await Promise.all(cases.map(({ id: caseId }) => this.engine.signal(caseRun(caseId), signal, message(caseId))));
    return { sent: cases.length, next: cases.length < pageSize ? null : cases.at(-1)!.id };
  }
}

interface Facts {
  startsAt: Date;
  endsAt: Date | null;
  phase: 'planned' | 'away' | 'over';
  keptUntil: Date | number | null;
  anyOpen: boolean;
  movable: boolean;
}

const factsSql = `
select a.starts_at as "startsAt", a.ends_at as "endsAt",
  case when a.cancelled_at is not null or a.ends_at <= $2 then 'over' when a.starts_at > $2 then 'planned' else 'away' end as phase,
  case when exists (select 1 from app_user u where u.id = a.user_id and u.disabled_at is not null)
    then 'infinity'::timestamptz
    else (select max(coalesce(ends_at, 'infinity')) from absence
      where user_id = a.user_id and id <> a.id and ${absenceCovers('$2::timestamptz')}) end as "keptUntil",
  exists (select 1 from cases c where c.assignee_id = a.user_id and c.archived_at is null and c.closed_at is null) as "anyOpen",
  exists (select 1 from cases c where ${wouldMove}) as movable
from absence a where a.id = $1`;

/** Only while the absence holds: one that was cancelled meanwhile moves nothing more. */
const handOverSql = `
select c.id, a.user_id as "from" from absence a join cases c on ${wouldMove}
where a.id = $1 and (select ${absenceCovers('$2::timestamptz')} from absence h where h.id = a.id)
  and ($3 = '' or c.id > nullif($3, '')::uuid)
order by c.id limit $4`;

/** To an account that is closed nothing comes back. */
const giveBackSql = `
select c.id, a.user_id as "to" from absence a
join app_user u on u.id = a.user_id and u.disabled_at is null
join cases c on c.life->'movedBy'->>'absence' = a.id::text and c.closed_at is null and c.archived_at is null
  and c.assignee_id <> a.user_id
where a.id = $1 and ($2 = '' or c.id > nullif($2, '')::uuid)
order by c.id limit $3`;

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Principal } from '../identity/principal.js';
import type { AbsenceQuery, AbsenceView } from './absence.schema.js';
import { isManaged } from './people-managed.js';

interface Row extends Omit<AbsenceView, 'startsAt' | 'endsAt' | 'user' | 'substitute'> {
  userId: string;
  userName: string;
  startsAt: Date;
  endsAt: Date | null;
  substituteId: string | null;
  substituteName: string | null;
}

/** The absences that a person may see, by their beginning. */
@Injectable()
export class ListAbsences {
  constructor(private readonly db: DataSource) {}

  /** Those that touch the time between the two instants; without them all that are not over. */
  async execute(principal: Principal, query: AbsenceQuery): Promise<{ items: AbsenceView[] }> {
    return { items: await readAbsences(this.db.manager, principal, { from: query.from ?? new Date(), to: query.to }) };
  }
}

/** As `ListAbsences`, in a transaction; with `id` that one alone, over or not. */
export async function readAbsences(
  db: Pick<EntityManager, 'query'>,
  { userId, headUnits }: Principal,
  { id = null, from = null, to = null }: { id?: string | null; from?: Date | null; to?: Date | null | undefined },
): Promise<AbsenceView[]> {
  const rows: Row[] = await db.query(listSql, [userId, headUnits, id, from, to ?? null, new Date()]);
  return rows.map(({ userId: user, userName, substituteId, substituteName, startsAt, endsAt, ...rest }) => ({
    ...rest,
    user: { id: user, name: userName },
    substitute: substituteId === null ? null : { id: substituteId, name: substituteName ?? '' },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  }));
}

const listSql = `
select a.id, a.kind, a.user_id as "userId", u.name as "userName", a.starts_at as "startsAt", a.ends_at as "endsAt",
  a.substitute_id as "substituteId", s.name as "substituteName",
  case when a.cancelled_at is not null then 'cancelled' when a.ends_at <= $6 then 'over'
    when a.starts_at > $6 then 'planned' else 'away' end as state,
  (select count(*)::int from cases c where c.life->'movedBy'->>'absence' = a.id::text
    and c.closed_at is null) as returning
from absence a
join app_user u on u.id = a.user_id
left join app_user s on s.id = a.substitute_id
where ${isManaged('a.user_id')}
  and (a.id = $3::uuid or ($3::uuid is null and a.cancelled_at is null
    and (a.ends_at is null or a.ends_at > $4) and ($5::timestamptz is null or a.starts_at < $5)))
order by a.starts_at, a.id`;

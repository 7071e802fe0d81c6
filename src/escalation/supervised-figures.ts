import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { absenceCovers } from '../absence/absence-covers.js';
import { supervisedCondition, supervisedQueues, type SupervisedQueue } from '../cases/supervised-queues.js';
import { Access } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';

export type Figures = Record<SupervisedQueue, number>;

/** An employee of the units that the caller heads. */
export interface Supervised {
  id: string;
  name: string;
  open: number;
  late: number;
  /** Away now; until when, if that is known. */
  absent: boolean;
  absentUntil: Date | null;
  substitute: string | null;
}

/** How the work stands that a supervisor answers for; each figure counts the list that its link leads to. */
@Injectable()
export class SupervisedFigures {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
  ) {}

  async figures(principal: Principal): Promise<Figures> {
    const scope = this.access.caseScope(principal);
    const counts = supervisedQueues.map(
      (queue) => `count(*) filter (where ${supervisedCondition(queue)})::int as "${queue}"`,
    );
    const [figures] = (await this.db.query(
      `select ${counts.join(', ')} from cases c where c.archived_at is null and c.closed_at is null and ${scope.sql}`,
      scope.params,
    )) as Figures[];
    return figures!;
  }

  /** Those who settle cases in the caller's units, of a director in all; who has most that is late comes first. */
  async people(principal: Principal, at: Date): Promise<Supervised[]> {
    const units = principal.roles.includes('director') ? null : principal.headUnits;
    return this.db.query(peopleSql, [units, at]);
  }
}

const peopleSql = `
select u.id, u.name, work.open, work.late, away.user_id is not null as absent, away.ends_at as "absentUntil",
  s.name as substitute
from app_user u
cross join lateral (
  select count(*)::int as open, (count(*) filter (where ${supervisedCondition('late')}))::int as late
  from cases c where c.assignee_id = u.id and c.archived_at is null and c.closed_at is null
    and c.status <> 'ready-for-pickup'
) as work
left join lateral (
  select user_id, ends_at, substitute_id from absence where absence.user_id = u.id and ${absenceCovers('$2')}
  order by ends_at desc nulls first limit 1
) as away on true
left join app_user s on s.id = away.substitute_id
where u.disabled_at is null
  and exists (select 1 from user_unit m where m.user_id = u.id and ($1::text[] is null or m.unit_code = any($1)))
order by work.late desc, work.open desc, u.name`;

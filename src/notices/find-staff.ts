import type { EntityManager } from 'typeorm';
import { absenceCovers } from '../absence/absence-covers.js';
import type { Language } from '../web/language.js';

export interface Reader {
  userId: string;
  language: Language;
}

interface HeadRow {
  id: string;
  language: Language;
  depth: number;
  absent: boolean;
  substitute_id: string | null;
  substitute_language: Language | null;
}

/** A head of a unit or of one above it, as found in the record. */
export interface Head extends Reader {
  /** 0: of the unit itself; 1: of the one above … */
  depth: number;
  absent: boolean;
  substitute: Reader | null;
}

/**
 * Who is told of a matter of the unit (design.md section 5, "Escalation"): its heads who are there, an absent one's
 * substitute in his place, else the next level. `excluded`: the preparer, who may not sign his own.
 * Where everybody above is away the nearest heads are told all the same: never nobody who could be.
 */
export function nearestHeads(heads: readonly Head[], excluded: readonly (string | null)[] = []): Reader[] {
  const depths = [...new Set(heads.map((head) => head.depth))].sort((a, b) => a - b);
  const levels = depths.map((depth) => heads.filter((head) => head.depth === depth));
  const mayAct = (reader: Reader | null): reader is Reader => reader !== null && !excluded.includes(reader.userId);
  for (const level of levels) {
    const there = level.map((head) => (head.absent ? head.substitute : head)).filter(mayAct);
    if (there.length > 0) return unique(there);
  }
  for (const level of levels) {
    const away = level.filter(mayAct);
    if (away.length > 0) return unique(away);
  }
  return [];
}

function unique(readers: Reader[]): Reader[] {
  return [...new Map(readers.map(({ userId, language }) => [userId, { userId, language }])).values()];
}

/** The heads of the unit and of those above it, with who is away at the instant. */
export async function findHeads(tx: EntityManager, unit: string, at: Date): Promise<Head[]> {
  const rows: HeadRow[] = await tx.query(headsSql, [unit, at]);
  return rows.map((row) => ({
    userId: row.id,
    language: row.language,
    depth: row.depth,
    absent: row.absent,
    substitute: row.substitute_id && { userId: row.substitute_id, language: row.substitute_language ?? 'el' },
  })) as Head[];
}

/** Everybody with the role whose account is open. */
export async function findByRole(tx: EntityManager, role: 'router' | 'director'): Promise<Reader[]> {
  return tx.query(
    `select u.id as "userId", u.language from app_user u join user_role r on r.user_id = u.id and r.role = $1
     where u.disabled_at is null order by u.id`,
    [role],
  );
}

/** The person, unless his account is closed. */
export async function findPerson(tx: EntityManager, userId: string): Promise<Reader[]> {
  return tx.query(`select id as "userId", language from app_user where id = $1 and disabled_at is null`, [userId]);
}

const headsSql = `
with recursive up as (
  select code, parent_code, 0 as depth from unit where code = $1
  union all
  select unit.code, unit.parent_code, up.depth + 1 from unit join up on unit.code = up.parent_code
)
select u.id, u.language, up.depth, a.user_id is not null as absent, s.id as substitute_id, s.language as substitute_language
from up
join user_unit m on m.unit_code = up.code and m.as_head
join app_user u on u.id = m.user_id and u.disabled_at is null
join user_role r on r.user_id = u.id and r.role = 'supervisor'
left join lateral (
  select user_id, substitute_id from absence
  where user_id = u.id and ${absenceCovers('$2')}
  order by starts_at desc limit 1
) a on true
left join app_user s on s.id = a.substitute_id and s.disabled_at is null
order by up.depth, u.id`;

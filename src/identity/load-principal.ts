import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../../workflows/case/transitions.js';
import { absenceCovers } from '../absence/absence-covers.js';
import type { Principal } from './principal.js';

interface Row {
  name: string;
  email: string;
  language: 'el' | 'en';
  office: string | null;
  roles: Role[];
  member_units: string[];
  head_units: string[];
  stands_in_for: string[];
}

/**
 * Reads who a signed-in person is now: roles, units, substitutions. One query, on every request, so that what an
 * administrator takes away is gone with the next click.
 */
@Injectable()
export class LoadPrincipal {
  constructor(private readonly db: DataSource) {}

  /** The principal at the instant, or null for an account that is unknown or disabled. */
  async execute(userId: string, at: Date = new Date()): Promise<Principal | null> {
    const rows: Row[] = await this.db.query(principalSql, [userId, at]);
    const row = rows[0];
    if (!row) return null;
    return {
      userId,
      name: row.name,
      email: row.email,
      language: row.language,
      roles: row.roles,
      units: [...new Set([...row.member_units, ...row.head_units])].sort(),
      memberUnits: row.member_units,
      headUnits: row.head_units,
      office: row.office,
      standsInFor: row.stands_in_for,
    };
  }
}

// A head covers what hangs below his unit; a substitute of an absent head covers the same for as long, as a supervisor,
// and so does the substitute of a substitute who is away himself.
const principalSql = `
with recursive chain(user_id) as (
  select user_id from absence where substitute_id = $1 and ${absenceCovers('$2')}
  union
  select absence.user_id from absence join chain on absence.substitute_id = chain.user_id and ${absenceCovers('$2')}
), absent(user_id) as (
  select user_id from chain where user_id <> $1
), covered(code) as (
  select unit_code from user_unit where as_head and (user_id = $1 or user_id in (select user_id from absent))
  union
  select unit.code from unit join covered on unit.parent_code = covered.code
)
select u.name, u.email, u.language, u.office_code as office,
  array(select role from user_role where user_id = u.id
    union
    select role from user_role where role = 'supervisor' and user_id in (select user_id from absent)
    order by role) as roles,
  array(select unit_code from user_unit where user_id = u.id order by unit_code) as member_units,
  array(select code from covered order by code) as head_units,
  array(select user_id from absent order by user_id)::text[] as stands_in_for
from app_user u where u.id = $1 and u.disabled_at is null`;

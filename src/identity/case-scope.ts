import { caseVisibility, type Relation } from './permissions.js';
import type { Principal } from './principal.js';

export type Level = 'full' | 'status';

/** A condition for WHERE with its parameters, numbered from the `from` that was asked for. */
export interface Scope {
  sql: string;
  params: unknown[];
}

/** Gives the placeholder of a value, adding it to the parameters. */
type Bind = (value: unknown) => string;

/**
 * Which cases the principal sees at this level, as SQL over the table `cases` under `alias`.
 * The only definition of visibility: lists, single cases and streams all ask it, so they cannot disagree.
 * `status` includes what he sees in full. Anonymous callers and roles without cases get `false`.
 */
export function caseScope(
  principal: Principal,
  { level = 'full', alias = 'c', from = 1 }: { level?: Level; alias?: string; from?: number } = {},
): Scope {
  const params: unknown[] = [];
  const bind: Bind = (value) => `$${from - 1 + params.push(value)}`;
  const ties = relationsOf(principal, level);
  if (ties.has('all')) return { sql: 'true', params };
  const parts = [...ties].map((tie) => condition(tie, principal, alias, bind)).filter((part) => part !== null);
  return { sql: parts.length === 0 ? 'false' : `(${parts.join(' or ')})`, params };
}

/** The condition "is his own as applicant", for lists of own cases and for `isApplicant`. */
export function ownScope(principal: Principal, { alias = 'c', from = 1 } = {}): Scope {
  const params: unknown[] = [];
  const sql = condition('own', principal, alias, (value) => `$${from - 1 + params.push(value)}`);
  return { sql: sql ?? 'false', params };
}

function relationsOf(principal: Principal, level: Level): Set<Relation> {
  if (principal.userId === null) return new Set();
  return new Set(
    principal.roles.flatMap((role) => [
      ...caseVisibility[role].full,
      ...(level === 'status' ? caseVisibility[role].status : []),
    ]),
  );
}

function condition(tie: Relation, principal: Principal, c: string, bind: Bind): string | null {
  const { userId, office } = principal;
  switch (tie) {
    case 'all':
      return 'true';
    case 'own':
      return userId && `${c}.applicant_id in (select id from applicant where user_id = ${bind(userId)}::uuid)`;
    case 'assignee':
      return userId && `${c}.assignee_id = any(${bind([userId, ...principal.standsInFor])}::uuid[])`;
    case 'unit':
      // Complaints about people are for the head and the one in charge, not for their colleagues.
      return `(${c}.unit_code = any(${bind(principal.memberUnits)}::text[]) and not ${c}.restricted)`;
    case 'headed-unit':
      return `${c}.unit_code = any(${bind(principal.headUnits)}::text[])`;
    case 'triage':
      // What the routing supervisor passed on outside comes back to him: no employee has it.
      return `(${c}.status = 'triage' or (${c}.status = 'waiting-external' and ${c}.assignee_id is null))`;
    case 'routed':
      return (
        userId &&
        `exists (select 1 from case_event e where e.case_id = ${c}.id and e.type = 'routed' and e.actor->>'id' = ${bind(userId)})`
      );
    case 'filed':
      return userId && `${c}.filed_by = ${bind(userId)}::uuid`;
    case 'office':
      return office && `(${c}.pickup_office = ${bind(office)} and ${c}.status in ('ready-for-pickup', 'completed'))`;
    case 'office-filed':
      return office && `${c}.filed_by in (select id from app_user where office_code = ${bind(office)})`;
  }
}

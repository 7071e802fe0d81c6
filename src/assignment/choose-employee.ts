import type { AssignReason } from '../../workflows/contract.js';

/** A member of the unit, as the record has him at the instant of the assignment. */
export interface Employee {
  id: string;
  roles: string[];
  skills: string[];
  disabled: boolean;
  /** At the instant, or when the unit next opens. */
  absent: boolean;
  /** Age-weighted open cases (staff-sql.ts says how). */
  load: number;
  /** Number of his last turn in the unit's round; null: none yet. */
  turn: number | null;
}

export type Strategy = 'least-loaded' | 'round-robin' | 'same-employee';

/** What the case and its service ask for. */
export interface Wish {
  skill: string | null;
  strategy: Strategy;
  /** Who may not get it, like the one who leaves. */
  exclude: readonly string[];
  /** Who gets it if he is eligible, whatever the strategy. */
  prefer: string | null;
  /** Who served the same citizen before, the nearest first; looked at by `same-employee`. */
  served: readonly string[];
}

export type Excluded = 'role' | 'disabled' | 'absent' | 'skill' | 'left-out';

/** One line of the account that is stored beside the choice. */
export interface Candidate {
  id: string;
  load: number;
  /** Null: could have been chosen. */
  excluded: Excluded | null;
  /** Of a round only. */
  turn?: number | null;
}

export interface Choice {
  /** Null: nobody is eligible. */
  chosen: string | null;
  reason: Exclude<AssignReason, 'supervisor-nobody-present'>;
  candidates: Candidate[];
}

/** Who settles cases; a supervisor only when nobody else is there. */
const settling = ['clerk', 'operator', 'router'];

/**
 * One of the eligible members of a unit and the account of all. The one preferred first; else by the service's
 * strategy: whoever served the same citizen (`same-employee`), whose turn is longest ago (`round-robin`), the least
 * loaded otherwise. Ties by id. Pure.
 */
export function chooseEmployee(members: readonly Employee[], wish: Wish): Choice {
  const isRound = wish.strategy === 'round-robin';
  const candidates = members
    .map((member) => ({
      ...{ id: member.id, load: member.load, excluded: exclusion(member, wish) },
      ...(isRound ? { turn: member.turn } : {}),
    }))
    .sort((a, b) => (isRound ? (a.turn ?? 0) - (b.turn ?? 0) : a.load - b.load) || (a.id < b.id ? -1 : 1));
  const eligible = candidates.filter(({ excluded }) => excluded === null).map(({ id }) => id);
  return { ...pick(eligible, wish), candidates };
}

function pick(eligible: string[], wish: Wish): Pick<Choice, 'chosen' | 'reason'> {
  const [first] = eligible;
  if (first === undefined) return { chosen: null, reason: 'nobody' };
  if (wish.prefer !== null && eligible.includes(wish.prefer)) {
    // Of one who leaves it is his substitute; of a case that comes back, the employee who knows it.
    return { chosen: wish.prefer, reason: wish.exclude.length > 0 ? 'substitute' : 'same-employee' };
  }
  const known = wish.strategy === 'same-employee' && wish.served.find((id) => eligible.includes(id));
  if (known) return { chosen: known, reason: 'same-employee' };
  return { chosen: first, reason: wish.strategy === 'round-robin' ? 'round-robin' : 'least-loaded' };
}

function exclusion(member: Employee, { skill, exclude }: Wish): Excluded | null {
  if (!member.roles.some((role) => settling.includes(role))) return 'role';
  if (member.disabled) return 'disabled';
  if (exclude.includes(member.id)) return 'left-out';
  if (member.absent) return 'absent';
  return skill === null || member.skills.includes(skill) ? null : 'skill';
}

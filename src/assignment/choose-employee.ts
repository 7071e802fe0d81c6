/** A member of the unit, as the record has him at the instant of the assignment. */
export interface Employee {
  id: string;
  roles: string[];
  skills: string[];
  disabled: boolean;
  absent: boolean;
  /** Age-weighted open cases. */
  load: number;
}

export type Excluded = 'role' | 'disabled' | 'absent' | 'skill';

/** One line of the account that is stored beside the choice. */
export interface Candidate {
  id: string;
  load: number;
  /** Null: could have been chosen. */
  excluded: Excluded | null;
}

export interface Choice {
  /** Null: nobody is eligible. */
  chosen: string | null;
  candidates: Candidate[];
}

/** Who settles cases; a supervisor only when nobody else is there. */
const settling = ['clerk', 'operator', 'router'];

/** The least loaded of the eligible members of a unit, ties by id, and the account of all. Pure. */
export function chooseEmployee(members: readonly Employee[], skill: string | null): Choice {
  const candidates = members
    .map((member) => ({ id: member.id, load: member.load, excluded: exclusion(member, skill) }))
    .sort((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1));
  return { chosen: candidates.find((candidate) => candidate.excluded === null)?.id ?? null, candidates };
}

function exclusion(member: Employee, skill: string | null): Excluded | null {
  if (!member.roles.some((role) => settling.includes(role))) return 'role';
  if (member.disabled) return 'disabled';
  if (member.absent) return 'absent';
  return skill === null || member.skills.includes(skill) ? null : 'skill';
}

import type { Language } from '../web/language.js';

/** Someone who may answer for a matter, or stand in for one who would. */
export interface Person {
  userId: string;
  language: Language;
  /** Absent at the instant, or his account is closed. */
  away: boolean;
  disabled: boolean;
  /** Whom his absences name, the latest first. */
  substitutes: string[];
}

/** Whose turn it is: -1 the person himself, 0 a head of the unit, 1 of the one above …, `dutyDepth` the duty officers. */
export interface Seat {
  userId: string;
  depth: number;
}

export const dutyDepth = 1_000;

export type Because = 'self' | 'substitute' | 'next-level' | 'duty-officer';

export interface Addressee {
  userId: string;
  language: Language;
  /** `self`: of the nearest level that has anybody; `substitute`: in the place of one of those. */
  because: Because;
  /** Nobody at all is there: he is told although he is away, since somebody must be. */
  away: boolean;
}

/**
 * Who answers for a matter (design.md section 5, "Escalation"): those of the nearest level who are there, an absent
 * one's substitute in his place (and the substitute's own where he is away too), else the next level, at last the duty
 * officers. `exclude`: who may not, like the preparer, who never signs his own. Where nobody is there, the nearest
 * whose account is open are told all the same. Empty only where nobody could be. Pure.
 */
export function chooseAddressees(
  seats: readonly Seat[],
  people: readonly Person[],
  exclude: readonly (string | null)[] = [],
): Addressee[] {
  const byId = new Map(people.map((person) => [person.userId, person]));
  const depths = [...new Set(seats.map((seat) => seat.depth))].sort((a, b) => a - b);
  const levels = depths.map((depth) => seats.filter((seat) => seat.depth === depth));
  for (const [index, level] of levels.entries()) {
    const there = level.flatMap(({ userId, depth }) => {
      const person = standIn(userId, byId, exclude);
      return person ? [addressee(person, becauseOf(index, depth, person.userId === userId))] : [];
    });
    if (there.length > 0) return unique(there);
  }
  for (const [index, level] of levels.entries()) {
    const open = level.flatMap(({ userId, depth }) => {
      const person = byId.get(userId);
      return person && !person.disabled && !exclude.includes(userId)
        ? [addressee(person, becauseOf(index, depth, true))]
        : [];
    });
    if (open.length > 0) return unique(open);
  }
  return [];
}

/** The person if he is there, else the first there of those who stand in for him, however many steps away. */
function standIn(
  userId: string,
  people: ReadonlyMap<string, Person>,
  exclude: readonly (string | null)[],
  asked: Set<string> = new Set(),
): Person | null {
  const person = people.get(userId);
  // Two who name each other, both away, would send us round for ever.
  if (!person || asked.has(userId)) return null;
  asked.add(userId);
  if (!person.away) return exclude.includes(userId) ? null : person;
  for (const substitute of person.substitutes) {
    const found = standIn(substitute, people, exclude, asked);
    if (found) return found;
  }
  return null;
}

function becauseOf(level: number, depth: number, himself: boolean): Because {
  if (depth === dutyDepth) return 'duty-officer';
  if (level > 0) return 'next-level';
  return himself ? 'self' : 'substitute';
}

function addressee({ userId, language, away }: Person, because: Because): Addressee {
  return { userId, language, because, away };
}

function unique(list: Addressee[]): Addressee[] {
  return list.filter(({ userId }, index) => list.findIndex((other) => other.userId === userId) === index);
}

import { fold } from '../search/fold.js';
import type { RegisteredPerson } from './register.js';

/** What an application says of the person whose certificate is wanted; dates `yyyy-mm-dd`. */
export interface Sought {
  /** Surname and first name, in either order. */
  name: string;
  father?: string;
  mother?: string;
  birthDate?: string;
  familySheet?: string;
}

export type SoughtField = 'name' | 'father' | 'mother' | 'birth-date' | 'family-sheet';

export interface Hit {
  person: RegisteredPerson;
  /** How many of the fields asked agree, the name counting double. */
  score: number;
  agrees: SoughtField[];
  /** Said in the application and not so in the register. */
  differs: SoughtField[];
}

/** Compares a person of the register with what an application says; pure. Names without care for accents and script. */
export function scoreHit(person: RegisteredPerson, sought: Sought): Hit {
  const { father, mother } = person.fields;
  const checks: [SoughtField, string | undefined, (said: string) => boolean][] = [
    ['name', sought.name, (said) => sameWords(said, `${person.surname} ${person.firstName}`)],
    ['father', sought.father, (said) => father !== null && fold(said).startsWith(fold(father.firstName))],
    ['mother', sought.mother, (said) => mother !== null && fold(said).startsWith(fold(mother.firstName))],
    ['birth-date', sought.birthDate, (said) => said === person.birthDate],
    ['family-sheet', sought.familySheet, (said) => fold(said) === fold(person.sheetNumber)],
  ];
  const asked = checks.filter(([, said]) => said !== undefined && said !== '');
  const agrees = asked.filter(([, said, matches]) => matches(said!)).map(([field]) => field);
  const differs = asked.map(([field]) => field).filter((field) => !agrees.includes(field));
  return { person, agrees, differs, score: agrees.length + (agrees.includes('name') ? 1 : 0) };
}

function sameWords(one: string, other: string): boolean {
  const sorted = (text: string): string => fold(text).split(' ').sort().join(' ');
  return sorted(one) === sorted(other);
}

import { fold } from '../search/fold.js';
import type { RegisteredPerson } from './register.js';

/** What is said of the person who is looked for; dates `yyyy-mm-dd`. Nothing said is '' or left out. */
export interface Sought {
  /** Surname and first name, in either order; '' where only other things are known. */
  name: string;
  father?: string;
  mother?: string;
  birthDate?: string;
  birthYear?: string;
  familySheet?: string;
  taxNumber?: string;
}

export type SoughtField = 'name' | 'father' | 'mother' | 'birth-date' | 'birth-year' | 'family-sheet' | 'tax-number';

export interface Hit {
  person: RegisteredPerson;
  /** How many of the fields asked agree, the name counting double and in part once. */
  score: number;
  agrees: SoughtField[];
  /** Said and not so in the register, or not wholly so. */
  differs: SoughtField[];
  /** Those of `differs` that come near: a beginning of the name, its surname alone, the former sheet. */
  partly: SoughtField[];
}

type Agreement = 'yes' | 'partly' | 'no';

/** Compares a person of the register with what is said; pure. Names without care for accents, script and order. */
export function scoreHit(person: RegisteredPerson, sought: Sought): Hit {
  const { father, mother } = person.fields;
  const checks: [SoughtField, string | undefined, (said: string) => Agreement][] = [
    ['name', sought.name, (said) => nameAgreement(said, person)],
    ['father', sought.father, (said) => yesOrNo(father !== null && saysFirstName(said, father.firstName))],
    ['mother', sought.mother, (said) => yesOrNo(mother !== null && saysFirstName(said, mother.firstName))],
    ['birth-date', sought.birthDate, (said) => yesOrNo(said === person.birthDate)],
    ['birth-year', sought.birthYear, (said) => yesOrNo(said === person.birthDate.slice(0, 4))],
    ['family-sheet', sought.familySheet, (said) => sheetAgreement(said, person)],
    ['tax-number', sought.taxNumber, (said) => yesOrNo(said.replace(/\D/g, '') === person.taxNumber)],
  ];
  const asked = checks
    .filter(([, said]) => said !== undefined && said.trim() !== '')
    .map(([field, said, agreement]) => ({ field, agreement: agreement(said!) }));
  const those = (...wanted: Agreement[]): SoughtField[] =>
    asked.filter(({ agreement }) => wanted.includes(agreement)).map(({ field }) => field);
  const [agrees, partly] = [those('yes'), those('partly')];
  const score = agrees.length + (agrees.includes('name') ? 1 : 0) + partly.length;
  return { person, score, agrees, differs: those('partly', 'no'), partly };
}

/** Whole: surname and first name, with or without the other names. In part: beginnings of them, or the surname alone. */
function nameAgreement(said: string, person: RegisteredPerson): Agreement {
  const { otherNames, secondSurname } = person.fields;
  const surnames = wordsOf(person.surname);
  const needed = [...surnames, ...wordsOf(person.firstName)];
  const known = [...needed, ...wordsOf([secondSurname ?? '', ...otherNames].join(' '))];
  const words = wordsOf(said);
  if (needed.every((word) => words.includes(word)) && words.every((word) => known.includes(word))) return 'yes';
  const isBeginning = words.every((word) => known.some((one) => one.startsWith(word)));
  const hasSurname = surnames.every((word) => words.includes(word));
  return words.length > 0 && (isBeginning || hasSurname) ? 'partly' : 'no';
}

/** «Ιωάννης», also with his surname after it. */
function saysFirstName(said: string, firstName: string): boolean {
  const [words, names] = [wordsOf(said), wordsOf(firstName)];
  return names.length > 0 && names.every((name, index) => words[index] === name);
}

function sheetAgreement(said: string, { sheetNumber, formerSheet }: RegisteredPerson): Agreement {
  if (fold(said) === fold(sheetNumber)) return 'yes';
  return formerSheet !== null && fold(said) === fold(formerSheet) ? 'partly' : 'no';
}

function wordsOf(text: string): string[] {
  return fold(text).split(' ').filter(Boolean);
}

function yesOrNo(agrees: boolean): Agreement {
  return agrees ? 'yes' : 'no';
}

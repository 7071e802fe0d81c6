import { seededId } from '../municipality/seeded-id.js';
import type { ActReference, ActKind, CivilAct, RegisteredPerson, Residence } from './register.js';
import type { ActRecord, Entry, FamilyRecord, ResidenceRecord } from './register-file.js';

/** The id of a family: of its sheet number, so that the same file gives the same rows wherever it is read. */
export function familyIdOf(sheetNumber: string): string {
  return seededId('register', `family-${sheetNumber}`);
}

/** The id of an entry: of its sheet and its place on it. */
export function personIdOf({ sheetNumber, memberNo }: Entry): string {
  return seededId('register', `person-${sheetNumber}-${memberNo}`);
}

/** The id of an act: of its kind and how it is cited. */
export function actIdOf(kind: ActKind, { number, volume, year, registry }: ActReference): string {
  return seededId('register', `act-${kind}-${number}/${volume}/${year}-${registry}`);
}

/** A family's members as the register gives them once stored; pure. */
export function personsOf(family: FamilyRecord): RegisteredPerson[] {
  const { sheetNumber, formerSheet, municipalUnit, members } = family;
  return members.map((member) => ({
    ...{ id: personIdOf({ sheetNumber, memberNo: member.memberNo }), familyId: familyIdOf(sheetNumber) },
    ...{ sheetNumber, formerSheet, municipalUnit },
    ...member,
  }));
}

/** An act as the register gives it once stored; pure. */
export function civilActOf({ persons, ...act }: ActRecord): CivilAct {
  return {
    id: actIdOf(act.kind, act.reference),
    ...act,
    persons: persons.map(({ entry, ...person }) => ({ ...person, personId: entry && personIdOf(entry) })),
  };
}

/** A residence as the register gives it once stored; pure. */
export function residenceOf({ person, ...residence }: ResidenceRecord): Residence {
  const personId = personIdOf(person);
  const { since, street, number } = residence;
  return { id: seededId('register', `residence-${personId}-${since}-${street}-${number}`), personId, ...residence };
}

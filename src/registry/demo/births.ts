import type { ActPersonRecord, ActRecord, FamilyRecord, PersonRecord } from '../register-file.js';
import { entered, outsider } from './act-persons.js';
import { daysAfter, yearOf } from './days.js';
import type { Land } from './lands.js';

/** Acts of birth of members of a family, each declared two days after; parents as the sheet has them, else by name. */
export function birthsOf(
  land: Land,
  family: FamilyRecord,
  members: number[],
  numberOf: (year: number, memberNo: number) => string,
): ActRecord[] {
  return family.members
    .filter(({ memberNo }) => members.includes(memberNo))
    .map((child) => {
      const { memberNo, birthDate, sex, fields } = child;
      const year = yearOf(birthDate);
      const birthSurname = fields.mother?.birthSurname;
      return {
        kind: 'birth',
        reference: { number: numberOf(year, memberNo), volume: 'Α', year, registry: land.name },
        ...{
          declaredOn: daysAfter(birthDate, 2),
          happenedOn: birthDate,
          hour: null,
          place: fields.birthPlace,
          notes: [],
        },
        persons: [
          { ...entered('child', family, memberNo, land.municipality), residence: null },
          ...parent(land, family, child, 'father'),
          ...parent(land, family, child, 'mother'),
        ],
        details: {
          sex: sex === 'male' ? 'Άρρεν' : 'Θήλυ',
          ...(birthSurname ? { motherBirthSurname: birthSurname } : {}),
        },
      };
    });
}

function parent(land: Land, family: FamilyRecord, child: PersonRecord, role: 'father' | 'mother'): ActPersonRecord[] {
  const named = child.fields[role];
  if (!named) return [];
  const sex = role === 'father' ? 'male' : 'female';
  const onSheet = family.members.find(
    (one) =>
      one.sex === sex && one.firstName === named.firstName && one.birthDate < child.birthDate && isNear(one, child),
  );
  return [
    onSheet
      ? entered(role, family, onSheet.memberNo, land.municipality)
      : outsider(role, named.surname, named.firstName, { nationality: child.fields.nationality }),
  ];
}

/** A sister of the mother's name is no mother. */
function isNear(one: PersonRecord, child: PersonRecord): boolean {
  return yearOf(child.birthDate) - yearOf(one.birthDate) >= 15;
}

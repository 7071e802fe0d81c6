import type { PersonFields } from '../register.js';
import { daysAfter, written, yearOf } from './days.js';
import type { DemoMember } from './demo-family.js';
import type { Settlement } from './lands.js';
import { menNames, surnames, womenNames } from './names.js';
import { byBirth, change, man, placeIn, woman } from './parts.js';
import type { Teller } from './teller.js';

/** Since 1-1-2023 municipalities enter nobody in the male registers (Ν. 4961/2022 art. 60). */
const lastYearOfMaleRegister = 2022;

/** A grown-up with parents of his own, born in a year of the municipality. */
export function adult(teller: Teller, sex: DemoMember['sex'], home: Settlement, year: number): DemoMember {
  const [his, hers] = teller.pick(surnames);
  const [, mothersBirthSurname] = teller.pick(surnames);
  const birthDate = `${year}-${pad(teller.number(1, 12))}-${pad(teller.number(1, 28))}`;
  return {
    ...{ memberType: 'Σύζυγος', sex, birthDate, surname: sex === 'male' ? his : hers },
    firstName: teller.pick(sex === 'male' ? menNames : womenNames),
    fields: {
      ...{ father: man(teller.pick(menNames), his), mother: woman(teller.pick(womenNames), hers, mothersBirthSurname) },
      ...{ birthPlace: placeIn(teller.land, home), ...byBirth, recordedOn: daysAfter(birthDate, teller.number(5, 20)) },
      ...(sex === 'male' ? { maleRegister: teller.maleRegister(home, year) } : {}),
    },
  };
}

/** Binds two by a marriage of the municipality's books; answers both as they are then. */
export function married(teller: Teller, one: DemoMember, other: DemoMember, on: string, rank = 'Α΄'): DemoMember[] {
  const { land } = teller;
  const act = { number: teller.actNumber('marriage', yearOf(on)), volume: 'Α', year: yearOf(on), registry: land.name };
  const place = land.settlements[0].name;
  const bound = (member: DemoMember, to: DemoMember): DemoMember => ({
    ...member,
    fields: { ...member.fields, marriage: { rank, act, on, place, spouse: `${to.firstName} ${to.surname}` } },
  });
  return [bound(one, other), bound(other, one)];
}

/** A child of a couple, or of a mother alone. */
export function child(
  teller: Teller,
  parents: { father?: DemoMember; mother: DemoMember },
  home: Settlement,
  birthDate: string,
): DemoMember {
  const { father, mother } = parents;
  const sex = teller.inHundred(50) ? 'male' : 'female';
  const year = yearOf(birthDate);
  const isEntered = sex === 'male' && year <= lastYearOfMaleRegister;
  return {
    ...{ memberType: 'Τέκνο', sex, birthDate, surname: inheritedSurname(father ?? mother, sex) },
    firstName: teller.pick(sex === 'male' ? menNames : womenNames),
    fields: {
      father: father ? man(father.firstName, father.surname) : null,
      mother: woman(mother.firstName, mother.surname, mother.surname),
      ...{ birthPlace: placeIn(teller.land, home), ...byBirth, recordedOn: daysAfter(birthDate, teller.number(5, 20)) },
      ...(isEntered ? { maleRegister: teller.maleRegister(home, year) } : {}),
    },
  };
}

/** One who has died: the books of deaths have him. */
export function deceased(teller: Teller, member: DemoMember, on: string): DemoMember {
  const act = `${teller.actNumber('death', yearOf(on))}/Α/${yearOf(on)} ${teller.land.name}`;
  return {
    ...changed(member, { changes: [change('death', on, `Απεβίωσε στις ${written(on)} (πράξη ${act})`)] }),
    standing: 'deceased',
  };
}

/** One whose marriage a court dissolved. */
export function divorced(teller: Teller, member: DemoMember, on: string): DemoMember {
  const act = `${teller.actNumber('divorce', yearOf(on))}/Α/${yearOf(on)} ${teller.land.name}`;
  const text = `Ο ${member.fields.marriage?.rank ?? 'Α΄'} γάμος λύθηκε στις ${written(on)} (πράξη ${act})`;
  return changed(member, { changes: [change('divorce', on, text)] });
}

/** The same with other fields; changes are added to those that there are. */
export function changed(member: DemoMember, fields: Partial<PersonFields>): DemoMember {
  const changes = [...(member.fields.changes ?? []), ...(fields.changes ?? [])];
  return { ...member, fields: { ...member.fields, ...fields, changes } };
}

function inheritedSurname({ surname }: DemoMember, sex: DemoMember['sex']): string {
  const pair = surnames.find((one) => one.includes(surname));
  return pair ? pair[sex === 'male' ? 0 : 1] : surname;
}

export function pad(number: number): string {
  return String(number).padStart(2, '0');
}

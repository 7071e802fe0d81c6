import type { EntityManager } from 'typeorm';
import type { FamilySnapshot, MemberView } from '../documents/snapshot.js';
import type { ActReference, Place, RegisteredPerson } from './register.js';
import { registerOf } from './register-port.js';

/** A family sheet as a certificate prints it, members in their order; null when there is no such sheet. */
export async function readFamily(
  tx: EntityManager,
  familyId: string,
): Promise<Pick<FamilySnapshot, 'family' | 'members'> | null> {
  const sheet = await (await registerOf(tx)).family(tx, familyId);
  return sheet && { family: sheet.family, members: sheet.members.map(viewOf) };
}

/** The same with the members as the register has them; null when there is no such sheet. */
export async function readMembers(tx: EntityManager, familyId: string): Promise<RegisteredPerson[] | null> {
  return (await (await registerOf(tx)).family(tx, familyId))?.members ?? null;
}

function viewOf({ memberNo, memberType, surname, firstName, sex, birthDate, fields }: RegisteredPerson): MemberView {
  const { father, mother, birthPlace, nationalityGained, marriage, maleRegister } = fields;
  return {
    ...{ number: memberNo, memberType, surname: [surname, fields.secondSurname ?? ''].join(' ').trim(), birthDate },
    firstName: [firstName, ...fields.otherNames].join(' '),
    sex: sex === 'male' ? 'Άρρεν' : 'Θήλυ',
    father: father && father.firstName,
    mother: mother && mother.firstName,
    motherBirthSurname: mother?.birthSurname ?? null,
    birthPlace: birthPlace && (placeOf(birthPlace) || null),
    nationality: fields.nationality,
    nationalityGained: nationalityGained && [nationalityGained.how, greekDate(nationalityGained.on)].join(' ').trim(),
    recordedOn: fields.recordedOn,
    marriage: marriage && { ...marriage, act: actOf(marriage.act) },
    maleRegister: maleRegister && `${maleRegister.number}/${maleRegister.year} ${maleRegister.municipality}`,
    amka: fields.amka,
    changes: fields.changes.map(({ text }) => text),
  };
}

function placeOf({ settlement, municipality, city, prefecture, country }: Place): string {
  return [settlement, municipality, city, prefecture, country === 'Ελλάδα' ? null : country]
    .filter((part, i, all) => part !== null && part !== '' && part !== '—' && all.indexOf(part) === i)
    .join(', ');
}

function actOf(act: ActReference | null): string | null {
  return act && `${act.number}/${act.volume}/${act.year} ${act.registry}`;
}

function greekDate(date: string | null): string {
  return date === null ? '' : date.split('-').map(Number).reverse().join('-');
}

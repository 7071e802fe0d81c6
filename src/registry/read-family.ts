import type { EntityManager } from 'typeorm';
import type { FamilySnapshot, MemberView } from '../documents/snapshot.js';
import type { PersonFields, RegisteredPerson } from './register.js';

/** A family sheet as a certificate prints it, members in their order; null when there is no such sheet. */
export async function readFamily(
  tx: EntityManager,
  familyId: string,
): Promise<Pick<FamilySnapshot, 'family' | 'members'> | null> {
  const [family]: FamilySnapshot['family'][] = await tx.query(
    `select id, sheet_number as "sheetNumber", former_sheet as "formerSheet", municipal_unit as "municipalUnit"
     from registry_family where id::text = $1`,
    [familyId],
  );
  if (!family) return null;
  const members: RegisteredPerson[] = await tx.query(
    `select member_no as "memberNo", member_type as "memberType", surname, first_name as "firstName", sex,
       to_char(birth_date, 'YYYY-MM-DD') as "birthDate", fields
     from registry_person where family_id = $1 order by member_no`,
    [familyId],
  );
  return { family, members: members.map(viewOf) };
}

function viewOf({ memberNo, memberType, surname, firstName, sex, birthDate, fields }: RegisteredPerson): MemberView {
  const { father, mother, birthPlace, nationalityGained, marriage, maleRegister } = fields;
  return {
    ...{ number: memberNo, memberType, surname, birthDate },
    firstName: [firstName, ...fields.otherNames].join(' '),
    sex: sex === 'male' ? 'Άρρεν' : 'Θήλυ',
    father: father && father.firstName,
    mother: mother && mother.firstName,
    motherBirthSurname: mother?.birthSurname ?? null,
    birthPlace: birthPlace && placeOf(birthPlace),
    nationality: fields.nationality,
    nationalityGained: nationalityGained && [nationalityGained.how, greekDate(nationalityGained.on)].join(' ').trim(),
    recordedOn: fields.recordedOn,
    marriage: marriage && { ...marriage, act: actOf(marriage.act) },
    maleRegister: maleRegister && `${maleRegister.number}/${maleRegister.year} ${maleRegister.municipality}`,
    amka: fields.amka,
    changes: fields.changes,
  };
}

function placeOf({ settlement, municipality, prefecture, country }: NonNullable<PersonFields['birthPlace']>): string {
  return [settlement, municipality, prefecture, country === 'Ελλάδα' ? '' : country]
    .filter((part, i, all) => part !== '' && part !== '—' && all.indexOf(part) === i)
    .join(', ');
}

function actOf(act: NonNullable<PersonFields['marriage']>['act']): string | null {
  return act && `${act.number}/${act.volume}/${act.year} ${act.registry}`;
}

function greekDate(date: string | null): string {
  return date === null ? '' : date.split('-').map(Number).reverse().join('-');
}

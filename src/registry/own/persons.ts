import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { Family, RegisteredPerson } from '../register.js';

/** The columns of a RegisteredPerson, of `registry_person p` joined with `registry_family f`. */
export const personColumns = `p.id, p.family_id as "familyId", f.sheet_number as "sheetNumber", f.former_sheet as "formerSheet",
  f.municipal_unit as "municipalUnit", p.member_no as "memberNo", p.member_type as "memberType", p.surname,
  p.first_name as "firstName", p.sex, to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate", p.tax_number as "taxNumber",
  p.standing, p.fields`;

/** An entry by its id; null where there is none. */
export async function onePerson(tx: EntityManager, personId: string): Promise<RegisteredPerson | null> {
  if (!isUuid(personId)) return null;
  const [person] = await tx.query(
    `select ${personColumns} from registry_person p join registry_family f on f.id = p.family_id where p.id = $1`,
    [personId],
  );
  return person ?? null;
}

/** A family sheet with its members in their order; null where there is none. */
export async function familyWithMembers(
  tx: EntityManager,
  familyId: string,
): Promise<{ family: Family; members: RegisteredPerson[] } | null> {
  if (!isUuid(familyId)) return null;
  const [family]: Family[] = await tx.query(
    `select id, sheet_number as "sheetNumber", former_sheet as "formerSheet", municipal_unit as "municipalUnit"
     from registry_family where id = $1`,
    [familyId],
  );
  if (!family) return null;
  const members: RegisteredPerson[] = await tx.query(
    `select ${personColumns} from registry_person p join registry_family f on f.id = p.family_id
     where p.family_id = $1 order by p.member_no`,
    [family.id],
  );
  return { family, members };
}

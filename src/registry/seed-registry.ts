import type { EntityManager } from 'typeorm';
import { seededId } from '../municipality/seeded-id.js';
import { fold } from '../search/fold.js';
import { demoRegister, type DemoFamily, type DemoMember } from './demo-register.js';
import type { PersonFields } from './register.js';

/** The account whose holder is the first person of the demonstration register. */
const citizen = 'citizen@demo.ked.gr';

/**
 * Fills the register of the demonstration, once, and ties the account `citizen` to his entry with a proven identity.
 * The same rows every time; a repeat changes nothing. Call after the accounts are seeded. Only for the demonstration: real registers are another system's.
 */
export async function seedRegistry(tx: EntityManager): Promise<void> {
  for (const family of demoRegister) await seedFamily(tx, family);
  await tx.query(
    `update app_user set registry_person_id = $1, identity_proven_at = coalesce(identity_proven_at, created_at)
     where email = $2 and registry_person_id is null`,
    [personId(demoRegister[0]!, 1), citizen],
  );
}

async function seedFamily(tx: EntityManager, family: DemoFamily): Promise<void> {
  await tx.query(
    `insert into registry_family (id, sheet_number, former_sheet, municipal_unit, created_on)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [familyId(family), family.sheetNumber, family.formerSheet, family.municipalUnit, family.createdOn],
  );
  for (const [index, member] of family.members.entries()) await seedMember(tx, family, member, index + 1);
}

async function seedMember(tx: EntityManager, family: DemoFamily, member: DemoMember, number: number): Promise<void> {
  const { memberType, surname, firstName, sex, birthDate } = member;
  const invented = `${family.sheetNumber}${number}`;
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const fields: PersonFields = {
    ...member.fields,
    electoralNumber: `999${invented}00000`,
    // Day, month and year as always, but a serial that is never given out.
    amka: `${day}${month}${year.slice(2)}${invented}`,
  };
  await tx.query(
    `insert into registry_person
       (id, family_id, member_no, member_type, surname, first_name, sex, birth_date, tax_number, folded, fields)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      ...[personId(family, number), familyId(family), number, memberType, surname, firstName, sex, birthDate],
      ...[`999${invented}0`, fold(`${surname} ${firstName}`), JSON.stringify(fields)],
    ],
  );
}

function familyId(family: DemoFamily): string {
  return seededId('register', `family-${family.sheetNumber}`);
}

function personId(family: DemoFamily, number: number): string {
  return seededId('register', `person-${family.sheetNumber}-${number}`);
}

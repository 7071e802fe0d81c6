import type { EntityManager } from 'typeorm';
import { fold } from '../search/fold.js';
import { civilActOf, familyIdOf, personsOf, residenceOf } from './as-registered.js';
import type { RegisterFile } from './register-file.js';

/**
 * Stores a register told from outside; rows that exist already are replaced by what is told. A few statements however
 * many rows: whole tables travel as JSON. A repeat changes nothing.
 */
export async function storeRegister(tx: EntityManager, file: RegisterFile): Promise<void> {
  await storeFamilies(tx, file);
  await storePersons(tx, file);
  await storeActs(tx, file);
  await storeResidences(tx, file);
}

async function storeFamilies(tx: EntityManager, { families }: RegisterFile): Promise<void> {
  const rows = families.map(({ members: _members, ...family }) => ({ id: familyIdOf(family.sheetNumber), ...family }));
  await tx.query(
    `insert into registry_family (id, sheet_number, former_sheet, municipal_unit, created_on)
     select id, "sheetNumber", "formerSheet", "municipalUnit", "createdOn"
     from jsonb_to_recordset($1) as x (id uuid, "sheetNumber" text, "formerSheet" text, "municipalUnit" text, "createdOn" date)
     on conflict (sheet_number) do update set former_sheet = excluded.former_sheet,
       municipal_unit = excluded.municipal_unit, created_on = excluded.created_on`,
    [JSON.stringify(rows)],
  );
}

async function storePersons(tx: EntityManager, { families }: RegisterFile): Promise<void> {
  const rows = families.flatMap(personsOf).map((person) => {
    const { surname, firstName, fields } = person;
    const names = [surname, fields.secondSurname ?? '', firstName, ...fields.otherNames];
    return {
      ...person,
      folded: fold(names.join(' ')),
      father: fold(fields.father?.firstName ?? ''),
      mother: fold(fields.mother?.firstName ?? ''),
    };
  });
  await tx.query(
    `insert into registry_person (id, family_id, member_no, member_type, surname, first_name, sex, birth_date,
       tax_number, standing, folded, folded_father, folded_mother, fields)
     select x.id, f.id, "memberNo", "memberType", surname, "firstName", sex, "birthDate",
       "taxNumber", standing, folded, father, mother, fields
     from jsonb_to_recordset($1) as x (id uuid, "sheetNumber" text, "memberNo" int, "memberType" text, surname text,
       "firstName" text, sex text, "birthDate" date, "taxNumber" text, standing text, folded text, father text,
       mother text, fields jsonb)
     join registry_family f on f.sheet_number = x."sheetNumber"
     on conflict (family_id, member_no) do update set member_type = excluded.member_type, surname = excluded.surname,
       first_name = excluded.first_name, sex = excluded.sex, birth_date = excluded.birth_date,
       tax_number = excluded.tax_number, standing = excluded.standing, folded = excluded.folded,
       folded_father = excluded.folded_father, folded_mother = excluded.folded_mother, fields = excluded.fields`,
    [JSON.stringify(rows)],
  );
}

async function storeActs(tx: EntityManager, { acts }: RegisterFile): Promise<void> {
  const stored = acts.map(civilActOf);
  const rows = stored.map(({ reference, persons: _persons, ...act }) => ({ ...reference, ...act }));
  await tx.query(
    `insert into registry_act (id, kind, number, volume, year, registry, declared_on, happened_on, hour, place, details, notes)
     select id, kind, number, volume, year, registry, "declaredOn", "happenedOn", hour, place, details, notes
     from jsonb_to_recordset($1) as x (id uuid, kind text, number text, volume text, year int, registry text,
       "declaredOn" date, "happenedOn" date, hour text, place jsonb, details jsonb, notes jsonb)
     on conflict (id) do update set declared_on = excluded.declared_on, happened_on = excluded.happened_on,
       hour = excluded.hour, place = excluded.place, details = excluded.details, notes = excluded.notes`,
    [JSON.stringify(rows)],
  );
  const persons = stored.flatMap(({ id, persons: ofAct }) =>
    ofAct.map(({ role, personId, surname, firstName, ...data }, position) => ({
      ...{ id, position, role, personId, surname, firstName, data, folded: fold(`${surname} ${firstName}`) },
    })),
  );
  await tx.query(`delete from registry_act_person where act_id = any($1)`, [stored.map(({ id }) => id)]);
  await tx.query(
    `insert into registry_act_person (act_id, position, role, person_id, surname, first_name, folded, data)
     select id, position, role, "personId", surname, "firstName", folded, data
     from jsonb_to_recordset($1) as x (id uuid, position int, role text, "personId" uuid, surname text,
       "firstName" text, folded text, data jsonb)`,
    [JSON.stringify(persons)],
  );
}

async function storeResidences(tx: EntityManager, { residences }: RegisterFile): Promise<void> {
  await tx.query(
    `insert into registry_residence (id, person_id, street, number, postcode, community, since, until, declared_on)
     select id, "personId", street, number, postcode, community, since, until, "declaredOn"
     from jsonb_to_recordset($1) as x (id uuid, "personId" uuid, street text, number text, postcode text,
       community text, since date, until date, "declaredOn" date)
     on conflict (id) do update set postcode = excluded.postcode, community = excluded.community,
       until = excluded.until, declared_on = excluded.declared_on`,
    [JSON.stringify(residences.map(residenceOf))],
  );
}

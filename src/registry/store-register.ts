import type { EntityManager } from 'typeorm';
import { fold } from '../search/fold.js';
import { civilActOf, familyIdOf, personsOf, residenceOf } from './as-registered.js';
import type { RegisterFile } from './register-file.js';

/** How many rows a statement carries. */
const atOnce = 2000;

export interface Stored {
  added: number;
  changed: number;
}

/** What became of the rows that were told; those that were so already are in neither number. */
export type StoredRegister = Record<'families' | 'persons' | 'acts' | 'residences', Stored>;

/**
 * Stores a register told from outside: adds what is new, replaces what is told otherwise, removes nothing. A few
 * statements however many rows: they travel as JSON. A repeat changes nothing.
 */
export async function storeRegister(tx: EntityManager, file: RegisterFile): Promise<StoredRegister> {
  const { families, acts, residences } = file;
  const persons = families.flatMap(personsOf).map(personRow);
  await store(tx, persons, freedNumbersSql);
  return {
    families: await store(
      tx,
      families.map((family) => ({ id: familyIdOf(family.sheetNumber), ...family })),
      familySql,
    ),
    persons: await store(tx, persons, personSql),
    acts: await store(tx, acts.map(actRow), actSql),
    residences: await store(tx, residences.map(residenceOf), residenceSql),
  };
}

async function store(tx: EntityManager, rows: object[], sql: string): Promise<Stored> {
  const stored = { added: 0, changed: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    const written: { added: boolean }[] = await tx.query(sql, [JSON.stringify(rows.slice(from, from + atOnce))]);
    for (const { added } of written) stored[added ? 'added' : 'changed'] += 1;
  }
  return stored;
}

function personRow(person: ReturnType<typeof personsOf>[number]): object {
  const { surname, firstName, fields } = person;
  const names = [surname, fields.secondSurname ?? '', firstName, ...fields.otherNames];
  return {
    ...person,
    folded: fold(names.join(' ')),
    father: fold(fields.father?.firstName ?? ''),
    mother: fold(fields.mother?.firstName ?? ''),
  };
}

function actRow(act: RegisterFile['acts'][number]): object {
  const { reference, persons, ...rest } = civilActOf(act);
  return {
    ...reference,
    ...rest,
    persons: persons.map(({ role, personId, surname, firstName, ...data }, position) => ({
      ...{ position, role, personId, surname, firstName, data, folded: fold(`${surname} ${firstName}`) },
    })),
  };
}

const familySql = `
insert into registry_family as t (id, sheet_number, former_sheet, municipal_unit, created_on)
select id, "sheetNumber", "formerSheet", "municipalUnit", "createdOn"
from jsonb_to_recordset($1) as x (id uuid, "sheetNumber" text, "formerSheet" text, "municipalUnit" text, "createdOn" date)
on conflict (sheet_number) do update set former_sheet = excluded.former_sheet,
  municipal_unit = excluded.municipal_unit, created_on = excluded.created_on
where (t.former_sheet, t.municipal_unit, t.created_on)
  is distinct from (excluded.former_sheet, excluded.municipal_unit, excluded.created_on)
returning xmax = 0 as added`;

/** A number may go from one entry to another in one file: whoever loses his gives it up first. */
const freedNumbersSql = `
update registry_person p set tax_number = null
from jsonb_to_recordset($1) as x (id uuid, "taxNumber" text, standing text)
where p.id = x.id and p.tax_number is not null and p.standing <> 'deleted'
  and (p.tax_number is distinct from x."taxNumber" or x.standing = 'deleted')
returning false as added`;

const personSql = `
insert into registry_person as t (id, family_id, member_no, member_type, surname, first_name, sex, birth_date,
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
  folded_father = excluded.folded_father, folded_mother = excluded.folded_mother, fields = excluded.fields
where (t.member_type, t.surname, t.first_name, t.sex, t.birth_date, t.tax_number, t.standing, t.folded, t.fields)
  is distinct from (excluded.member_type, excluded.surname, excluded.first_name, excluded.sex, excluded.birth_date,
    excluded.tax_number, excluded.standing, excluded.folded, excluded.fields)
returning xmax = 0 as added`;

/** An act whose persons alone are told otherwise has changed too. */
const actSql = `
with told as (
  select * from jsonb_to_recordset($1) as x (id uuid, kind text, number text, volume text, year int, registry text,
    "declaredOn" date, "happenedOn" date, hour text, place jsonb, details jsonb, notes jsonb, persons jsonb)
), acts as (
  insert into registry_act as t (id, kind, number, volume, year, registry, declared_on, happened_on, hour, place, details, notes)
  select id, kind, number, volume, year, registry, "declaredOn", "happenedOn", hour, place, details, notes from told
  on conflict (id) do update set declared_on = excluded.declared_on, happened_on = excluded.happened_on,
    hour = excluded.hour, place = excluded.place, details = excluded.details, notes = excluded.notes
  where (t.declared_on, t.happened_on, t.hour, t.place, t.details, t.notes)
    is distinct from (excluded.declared_on, excluded.happened_on, excluded.hour, excluded.place, excluded.details, excluded.notes)
  returning id, xmax = 0 as added
), gone as (
  delete from registry_act_person p using told
  where p.act_id = told.id and p.position >= jsonb_array_length(told.persons)
  returning act_id as id
), people as (
  insert into registry_act_person as t (act_id, position, role, person_id, surname, first_name, folded, data)
  select told.id, position, role, "personId", surname, "firstName", folded, data
  from told, jsonb_to_recordset(told.persons) as x (position int, role text, "personId" uuid, surname text,
    "firstName" text, folded text, data jsonb)
  on conflict (act_id, position) do update set role = excluded.role, person_id = excluded.person_id,
    surname = excluded.surname, first_name = excluded.first_name, folded = excluded.folded, data = excluded.data
  where (t.role, t.person_id, t.surname, t.first_name, t.data)
    is distinct from (excluded.role, excluded.person_id, excluded.surname, excluded.first_name, excluded.data)
  returning act_id as id
)
select bool_or(added) as added from (
  select id, added from acts union all select id, false from gone union all select id, false from people
) as touched group by id`;

const residenceSql = `
insert into registry_residence as t (id, person_id, street, number, postcode, community, since, until, declared_on)
select id, "personId", street, number, postcode, community, since, until, "declaredOn"
from jsonb_to_recordset($1) as x (id uuid, "personId" uuid, street text, number text, postcode text,
  community text, since date, until date, "declaredOn" date)
on conflict (id) do update set postcode = excluded.postcode, community = excluded.community,
  until = excluded.until, declared_on = excluded.declared_on
where (t.postcode, t.community, t.until, t.declared_on)
  is distinct from (excluded.postcode, excluded.community, excluded.until, excluded.declared_on)
returning xmax = 0 as added`;

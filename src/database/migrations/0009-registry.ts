import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fold } from '../../search/fold.js';

/** The register grows: standing, parents to search by, civil acts, residences. */
export class Registry0009 implements MigrationInterface {
  name = 'Registry1700000000009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(persons);
    await db.query(acts);
    const rows: { id: string; father: string | null; mother: string | null }[] = await db.query(
      `select id, fields->'father'->>'firstName' as father, fields->'mother'->>'firstName' as mother from registry_person`,
    );
    for (const { id, father, mother } of rows)
      await db.query('update registry_person set folded_father = $2, folded_mother = $3 where id = $1', [
        ...[id, fold(father ?? ''), fold(mother ?? '')],
      ]);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const persons = `
alter table registry_person
  add column standing text not null default 'active' check (standing in ('active', 'deceased', 'deleted')),
  add column folded_father text not null default '',
  add column folded_mother text not null default '';
-- whoever moved to a sheet of his own stays on the old one as deleted, with the same number
alter table registry_person drop constraint registry_person_tax_number_key;
create unique index registry_person_tax_number on registry_person (tax_number) where standing <> 'deleted';
create index registry_person_tax_number_any on registry_person (tax_number);
create index registry_person_names on registry_person using gin (to_tsvector('simple', folded));
create index registry_person_parents on registry_person (folded_father, folded_mother);
create index registry_person_birth_date on registry_person (birth_date);
create index registry_family_former on registry_family (former_sheet);
-- the fields of before, in today's shape
update registry_person set fields =
  '{"secondSurname": null, "cohabitation": null}'::jsonb || fields || jsonb_build_object(
    'changes', (select coalesce(jsonb_agg(
        case when jsonb_typeof(c) = 'string' then jsonb_build_object('kind', 'other', 'on', null, 'text', c) else c end), '[]')
      from jsonb_array_elements(fields->'changes') c),
    'birthPlace', case when jsonb_typeof(fields->'birthPlace') = 'object'
      then '{"settlement": null, "community": null, "municipalUnit": null, "municipality": null, "city": null,
        "prefecture": null, "country": null}'::jsonb || (fields->'birthPlace') else 'null' end,
    'maleRegister', case when jsonb_typeof(fields->'maleRegister') = 'object'
      then '{"municipalUnit": null, "community": null, "notes": []}'::jsonb || (fields->'maleRegister') else 'null' end);
`;

const acts = `
create table registry_act (
  id uuid primary key,
  kind text not null check (kind in ('birth', 'marriage', 'death', 'cohabitation', 'divorce')),
  number text not null,
  volume text not null,
  year integer not null,
  registry text not null,
  declared_on date,
  happened_on date,
  hour text,
  place jsonb,
  details jsonb not null,
  notes jsonb not null,
  unique (kind, year, number, volume, registry)
);
create table registry_act_person (
  act_id uuid not null references registry_act(id) on delete cascade,
  position integer not null,
  role text not null,
  person_id uuid references registry_person(id),
  surname text not null,
  first_name text not null,
  folded text not null,
  -- the rest of what the act says of him
  data jsonb not null,
  primary key (act_id, position)
);
create index registry_act_person_person on registry_act_person (person_id);
create index registry_act_person_names on registry_act_person using gin (to_tsvector('simple', folded));
create table registry_residence (
  id uuid primary key,
  person_id uuid not null references registry_person(id),
  street text not null,
  number text not null,
  postcode text not null,
  community text not null,
  since date not null,
  until date,
  declared_on date not null,
  unique (person_id, since, street, number)
);
grant select, insert, update, delete on registry_act, registry_act_person, registry_residence to ked_app;
`;

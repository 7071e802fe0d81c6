/** The register of citizens, as far as certificates are made from it. */
export const registry = `
create table registry_family (
  id uuid primary key,
  sheet_number text not null unique,
  former_sheet text,
  municipal_unit text not null,
  created_on date not null
);
create table registry_person (
  id uuid primary key,
  family_id uuid not null references registry_family(id),
  member_no integer not null,
  member_type text not null,
  surname text not null,
  first_name text not null,
  sex text not null check (sex in ('male', 'female')),
  birth_date date not null,
  tax_number text unique,
  folded text not null,
  fields jsonb not null,
  unique (family_id, member_no)
);
create index registry_person_folded on registry_person (folded text_pattern_ops);
`;

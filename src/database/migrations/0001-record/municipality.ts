/** What the municipality is and offers: units, offices, services, rules, places, calendars. */
export const municipality = `
create table municipality (
  code text primary key,
  version integer not null default 1,
  data jsonb not null,
  seeded_at timestamptz not null
);
create table calendar (
  version integer primary key,
  data jsonb not null,
  valid_from timestamptz not null
);
create table unit (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  parent_code text references unit(code),
  kind text not null check (kind in ('directorate', 'department', 'community', 'office')),
  statistics_group text not null,
  phone text,
  email text,
  address text
);
create table office (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  address text not null,
  phone text not null,
  hours text not null,
  hours_en text not null,
  community_code text,
  lat double precision,
  lng double precision,
  prints boolean not null default true,
  position integer not null
);
create table service (
  id uuid primary key,
  code text not null,
  version integer not null,
  active boolean not null,
  position integer not null,
  definition jsonb not null,
  valid_from timestamptz not null,
  unique (code, version)
);
create table routing_rule (
  id uuid primary key,
  position integer not null unique,
  definition jsonb not null,
  valid_from timestamptz not null
);
create table place (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text not null,
  community_code text not null,
  lat double precision,
  lng double precision,
  aliases text[] not null default '{}',
  folded text not null
);
create index place_folded on place (folded text_pattern_ops);
`;

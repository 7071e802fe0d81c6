/** Accounts with their roles, units and absences. */
export const people = `
create table app_user (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  phone text,
  language text not null default 'el' check (language in ('el', 'en')),
  notify_by text not null default 'email' check (notify_by in ('email', 'phone', 'both', 'none')),
  password_hash text,
  office_code text references office(code),
  skills text[] not null default '{}',
  demo boolean not null default false,
  registry_person_id uuid,
  identity_proven_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create table user_role (
  user_id uuid not null references app_user(id),
  role text not null check (role in ('citizen', 'operator', 'router', 'clerk', 'office', 'supervisor', 'director', 'deputy', 'dpo', 'admin')),
  primary key (user_id, role)
);
-- as_head: supervisor of this unit (and, by the tree of units, of those below)
create table user_unit (
  user_id uuid not null references app_user(id),
  unit_code text not null references unit(code),
  as_head boolean not null default false,
  primary key (user_id, unit_code)
);
create index user_unit_by_unit on user_unit (unit_code);
create table absence (
  id uuid primary key,
  user_id uuid not null references app_user(id),
  starts_at timestamptz not null,
  ends_at timestamptz,
  substitute_id uuid references app_user(id),
  cancelled_at timestamptz
);
create index absence_by_user on absence (user_id) where cancelled_at is null;
`;

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record: everything that must outlive the engine. Forward only; later changes are migrations of their own.
 * Applications connect as `ked_app` (conventions.md, "Database role"), so what is granted here is all they can do.
 */
export class Record0001 implements MigrationInterface {
  name = 'Record1700000000001';

  async up(db: QueryRunner): Promise<void> {
    for (const part of [municipality, people, cases, engine, notices, documents, registry, sessions, role]) {
      await db.query(part);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward only');
  }
}

const municipality = `
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

const people = `
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

const cases = `
create table applicant (
  id uuid primary key,
  user_id uuid references app_user(id),
  name text,
  name_folded text,
  email text,
  phone text,
  notify_by text not null check (notify_by in ('email', 'phone', 'both', 'none')),
  language text not null check (language in ('el', 'en')),
  created_at timestamptz not null
);
create index applicant_by_user on applicant (user_id) where user_id is not null;
create index applicant_by_phone on applicant (phone) where phone is not null;
create index applicant_by_email on applicant (email) where email is not null;
create index applicant_by_name on applicant (name_folded text_pattern_ops);

create table protocol_counter (
  municipality text not null,
  year integer not null,
  last integer not null,
  primary key (municipality, year)
);
-- Gap-free per year; never changed. A cancellation is a row of its own beside it.
create table protocol (
  id uuid primary key,
  municipality text not null,
  year integer not null,
  seq integer not null,
  number text not null,
  direction text not null check (direction in ('in', 'out')),
  case_id uuid not null,
  key text not null unique,
  at timestamptz not null,
  unique (municipality, year, seq)
);
create index protocol_by_case on protocol (case_id);
create index protocol_by_number on protocol (number);
create table protocol_cancellation (
  protocol_id uuid primary key references protocol(id),
  reason_code text not null,
  at timestamptz not null
);

create table cases (
  id uuid primary key,
  tracking_number char(12) not null unique,
  protocol_number text not null,
  service_code text not null,
  service_version integer not null,
  calendar_version integer not null references calendar(version),
  kind text not null check (kind in ('request', 'complaint', 'observation', 'application')),
  status text not null,
  version integer not null default 0,
  -- version of the last change of status or assignee: what expectedVersion is compared with
  moved_version integer not null default 0,
  unit_code text references unit(code),
  assignee_id uuid references app_user(id),
  preparer_id uuid references app_user(id),
  -- what was prepared and waits for approval: {kind, noteId?, documentKey}
  proposal jsonb,
  routing jsonb,
  applicant_id uuid not null references applicant(id),
  anonymous boolean not null default false,
  -- of a service that only its unit's head and the one in charge may read
  restricted boolean not null default false,
  channel text not null check (channel in ('web', 'phone', 'counter', 'letter', 'open311')),
  language text not null,
  filed_by uuid references app_user(id),
  filed_at timestamptz not null,
  received_at timestamptz not null,
  target_at timestamptz not null,
  statutory_at timestamptz not null,
  target_passed_at timestamptz,
  danger boolean not null default false,
  answers jsonb not null default '{}',
  location jsonb,
  community_code text,
  pickup_office text references office(code),
  pickup_state text check (pickup_state in ('in-transit', 'here')),
  purpose text,
  salt bytea not null,
  closed_at timestamptz,
  archived_at timestamptz,
  foreign key (service_code, service_version) references service(code, version)
);
create index cases_by_assignee on cases (assignee_id, target_at, id) where archived_at is null;
create index cases_by_unit on cases (unit_code, target_at, id) where archived_at is null;
create index cases_by_status on cases (status, target_at, id) where archived_at is null;
create index cases_by_applicant on cases (applicant_id);
create index cases_by_filer on cases (filed_by) where filed_by is not null;
create index cases_by_protocol on cases (protocol_number);
create index cases_by_pickup on cases (pickup_office, status) where pickup_office is not null;
create index cases_open on cases (id) where archived_at is null;

-- The hash chain. prev_hash of version 1 is 32 zero bytes.
create table case_event (
  id uuid primary key,
  case_id uuid not null references cases(id),
  version integer not null check (version > 0),
  type text not null,
  at timestamptz not null,
  actor jsonb,
  data jsonb not null,
  canonical text not null,
  prev_hash bytea not null,
  hash bytea not null,
  unique (case_id, version)
);
create index case_event_by_time on case_event (at);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger case_event_append_only before update or delete on case_event for each row execute function refuse_change();
create trigger case_event_no_truncate before truncate on case_event for each statement execute function refuse_change();
create trigger protocol_append_only before update or delete on protocol for each row execute function refuse_change();
create trigger protocol_no_truncate before truncate on protocol for each statement execute function refuse_change();

-- Free text of a case. A note of an action stays unseen (version null) until its event is projected; comments are seen at once.
create table note (
  id uuid primary key,
  case_id uuid not null references cases(id),
  kind text not null check (kind in ('description', 'comment', 'answer', 'proposal', 'rejection', 'remark', 'reason')),
  visibility text not null check (visibility in ('internal', 'public')),
  author_id uuid references app_user(id),
  text text not null,
  fields jsonb,
  update_id text unique,
  version integer,
  at timestamptz not null
);
create index note_by_case on note (case_id, at);

-- One row per accepted action, for ever: a second press finds its answer here, across runs and after closing.
create table action_receipt (
  update_id text primary key,
  case_id uuid not null references cases(id),
  action text not null,
  body_digest text not null,
  version integer not null,
  at timestamptz not null
);
create table filing_receipt (
  principal text not null,
  key text not null,
  body_digest text not null,
  case_id uuid not null references cases(id),
  -- what was answered: a repeat is answered the same
  result jsonb not null,
  at timestamptz not null,
  primary key (principal, key)
);
create table assignment (
  key text primary key,
  case_id uuid not null references cases(id),
  unit_code text not null,
  assignee_id uuid references app_user(id),
  reason text not null,
  candidates jsonb not null,
  at timestamptz not null
);
create index assignment_by_case on assignment (case_id);
-- finds what was chosen a moment ago and is not projected yet
create index assignment_by_assignee on assignment (assignee_id, at);
`;

const engine = `
create table engine_message (
  id uuid primary key,
  workflow_id text not null,
  kind text not null check (kind in ('start', 'signal')),
  name text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  last_error_code text
);
create index engine_message_unsent on engine_message (next_try_at) where sent_at is null;
`;

const notices = `
create table notice (
  id uuid primary key,
  key text not null unique,
  case_id uuid references cases(id),
  purpose text not null,
  channel text not null check (channel in ('email', 'phone', 'screen')),
  user_id uuid references app_user(id),
  applicant_id uuid references applicant(id),
  language text not null,
  -- words filled into the template of the purpose; personal, so never on the engine
  words jsonb not null,
  state text not null check (state in ('pending', 'sent', 'failed', 'unread', 'read', 'due', 'done')),
  attempts integer not null default 0,
  -- how often it was given to the engine: each "send again" is a run of its own
  runs integer not null default 1,
  last_error_code text,
  message_id text,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index notice_by_case on notice (case_id);
create index notice_by_reader on notice (user_id, state, created_at) where channel = 'screen';
create index notice_open on notice (state, created_at) where state in ('pending', 'failed', 'due');
`;

const documents = `
create table file (
  sha256 text primary key,
  media_type text not null,
  size integer not null,
  bytes bytea not null,
  created_at timestamptz not null
);
create table upload (
  id uuid primary key,
  sha256 text not null references file(sha256),
  name text not null,
  owner text not null,
  case_id uuid references cases(id),
  created_at timestamptz not null,
  claimed_at timestamptz
);
create index upload_by_case on upload (case_id) where case_id is not null;
create table document (
  id uuid primary key,
  key text not null unique,
  case_id uuid not null references cases(id),
  type text not null,
  template_version text not null,
  language text not null,
  protocol_id uuid not null references protocol(id),
  protocol_number text not null,
  verification_code text not null unique,
  status text not null check (status in ('issuing', 'valid', 'replaced', 'revoked', 'cancelled')),
  snapshot jsonb not null,
  initials text,
  sha256 text references file(sha256),
  issued_at timestamptz,
  created_at timestamptz not null
);
create index document_by_case on document (case_id);
create table pickup (
  id uuid primary key,
  key text not null unique,
  case_id uuid not null references cases(id),
  office_code text not null,
  collected_by text not null check (collected_by in ('applicant', 'authorised', 'parent')),
  name text,
  identity_paper text not null,
  last4 text not null,
  clerk_id uuid not null references app_user(id),
  at timestamptz not null
);
create index pickup_by_case on pickup (case_id);
`;

const registry = `
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

const sessions = `
create table session (
  id_hash text primary key,
  kind text not null check (kind in ('cookie', 'bearer')),
  user_id uuid references app_user(id),
  data jsonb not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_user on session (user_id) where user_id is not null;
create index session_expiry on session (expires_at);
create table form_draft (
  id_hash text primary key,
  sealed bytea not null,
  expires_at timestamptz not null
);
create unlogged table throttle_miss (
  bucket text not null,
  client text not null,
  at timestamptz not null
);
create index throttle_miss_by_client on throttle_miss (bucket, client, at);
create index throttle_miss_by_time on throttle_miss (bucket, at);
create table access_audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  user_id uuid,
  what text not null,
  case_id uuid,
  subject_id uuid,
  reason text
);
create index access_audit_by_case on access_audit (case_id, at);
create index access_audit_by_user on access_audit (user_id, at);
`;

const role = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'ked_app') then create role ked_app nologin; end if;
end $$;
grant ked_app to current_user;
grant usage on schema public to ked_app;
grant select, insert, update, delete on all tables in schema public to ked_app;
grant usage on all sequences in schema public to ked_app;
revoke update, delete, truncate on case_event, protocol from ked_app;
`;

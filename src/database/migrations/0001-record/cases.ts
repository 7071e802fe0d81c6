/** Cases, their hash-chained events, notes, protocol register, receipts of presses, assignments. */
export const cases = `
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

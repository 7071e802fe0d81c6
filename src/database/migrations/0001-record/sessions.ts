/** Sessions, drafts of late forms, misses that throttles count, who looked at what. */
export const sessions = `
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

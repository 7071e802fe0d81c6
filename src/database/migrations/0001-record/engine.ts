/** What was committed for the engine and is yet to be sent. */
export const engine = `
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

/** What people are told, by which way, and how far it has come. */
export const notices = `
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

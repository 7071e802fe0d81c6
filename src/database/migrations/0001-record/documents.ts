/** Files, uploads, issued documents, hand-overs. */
export const documents = `
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

-- Revised models: always a proposal first, with what was said of it when it was checked (ADR 0056).
create table revision (
  id              bigint generated always as identity primary key,
  name            text not null check (length(name) between 1 and 200),
  reason          text not null check (length(reason) between 1 and 2000),
  via             text not null check (via in ('page', 'command', 'modeler', 'release')),
  proposed_by     text not null,
  proposed_at     timestamptz not null,
  content_hash    text not null,
  verdict         text not null check (verdict in ('safe', 'planned', 'deployOnly', 'refused')),
  report          jsonb not null,
  based_on        jsonb not null,                       -- the newest versions of what it revises, when it was checked
  checked_at      timestamptz not null,
  state           text not null default 'proposed' check (state in ('proposed', 'approved', 'deployed', 'withdrawn')),
  approved_by     text,
  approved_at     timestamptz,
  approval_reason text,
  settled_by      text,                                 -- who deployed or withdrew it
  settled_at      timestamptz,
  settled_reason  text,
  agreed          jsonb,                                -- to what was agreed in so many words as it was deployed
  released        jsonb,
  check ((settled_by is null) = (state in ('proposed', 'approved'))),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is null or approved_by <> proposed_by)
);
-- The same content sent again while it is open is the same proposal.
create unique index revision_open on revision (content_hash) where state in ('proposed', 'approved');

create table revision_file (
  revision_id bigint not null references revision,
  name        text not null,
  content     bytea not null,
  primary key (revision_id, name)
);

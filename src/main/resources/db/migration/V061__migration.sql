-- Running instances that go over to another version of their model, some at a time, by whichever node looks (ADR 0055). Not a
-- long work: what became of each instance stays, because the way back begins from it.
create table migration (
  id             bigint generated always as identity primary key,
  process        text not null,
  target_id      text,                                  -- the engine's definition; none where each goes back to its own
  target_version int,
  takes_back     bigint references migration,           -- whose instances go back
  mappings       jsonb not null,                        -- by the administrator, element to element
  chosen         jsonb not null,                        -- which instances, as it was asked
  places         jsonb not null,                        -- at which elements of which version they stood; empty for any
  canary         int check (canary > 0),                -- so many first
  past_canary    boolean not null default false,        -- the rest may follow
  stayed         int not null,                          -- instances that nothing could take over when it began
  alone          int not null default 0,                -- so many of the next are done one by one, because one may fail
  state          text not null default 'running'
                 check (state in ('running', 'paused', 'canary', 'stopped', 'done', 'ended')),
  request_key    text not null unique,                  -- of the page that sent it: a double click is one
  begun_at       timestamptz not null,
  begun_by       text not null,
  ended_at       timestamptz,
  check ((state in ('done', 'ended')) = (ended_at is not null)),
  check ((target_id is null) = (takes_back is not null)),
  check ((target_id is null) = (target_version is null))
);
-- Two plans for the same instances would meet each other half-way.
create unique index migration_unfinished on migration (process) where ended_at is null;
create index on migration (takes_back) where takes_back is not null;

create table migration_item (
  migration_id bigint not null references migration,
  line         int not null,                            -- the order in which they go
  instance_id  text not null,
  business_key text,                                    -- a case, a referral: no person
  from_id      text not null,                           -- the engine's definitions
  to_id        text not null,
  state        text not null default 'waiting' check (state in
                 ('waiting', 'migrated', 'ended', 'suspended', 'moved', 'movedOn', 'noTarget', 'failed')),
  stood        text[],                                  -- at which elements it stood before
  said         text,                                    -- why not, in Thai
  tries        int not null default 0,
  done_at      timestamptz,
  primary key (migration_id, line)
);
create index on migration_item (migration_id, tries, line) where state = 'waiting';
create index on migration_item (migration_id, state);

-- Who did what with it, and why.
create table migration_act (
  id           bigint generated always as identity primary key,
  migration_id bigint not null references migration,
  act          text not null check (act in ('begin', 'pause', 'resume', 'goOn', 'skip', 'end', 'rollBack')),
  reason       text,
  done_at      timestamptz not null,
  done_by      text not null
);
create index on migration_act (migration_id, id);

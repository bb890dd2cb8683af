-- Work that is too long for one request: it is checked and taken whole, and then done in the background, a piece at a
-- time, by any node (ADR 0030). What is not done yet stands here row by row, and goes with the piece that does it.
create table long_work (
  id          bigint generated always as identity primary key,
  kind        text not null,
  opened_by   text not null,
  opened_at   timestamptz not null,
  fingerprint text not null,                 -- of what was sent: the same once more is the same work
  frame       jsonb not null,                -- what all its items have in common
  total       int not null check (total > 0),
  done        int not null default 0 check (done between 0 and total),
  state       text not null default 'running' check (state in ('running', 'stopped', 'done', 'givenUp')),
  failures    int not null default 0,        -- of the next piece, one after the other
  alone       int not null default 0,        -- so many items are done one by one, after a piece has failed
  result      jsonb not null,                -- what is told of it, growing with each piece
  ended_at    timestamptz,
  check ((state in ('done', 'givenUp')) = (ended_at is not null))
);
-- One at a time of a kind: the checks of the next rest on what this one leaves.
create unique index long_work_unfinished on long_work (kind) where state in ('running', 'stopped');
create index on long_work (opened_by, kind, id);

create table long_work_item (
  work_id bigint not null references long_work on delete cascade,
  line    int not null,                      -- of what was sent; the order in which items are done
  content jsonb not null,
  primary key (work_id, line)
);

-- The one clock (docs/adr/0003): business time = wall time + offset. Followed by every node; forward only.

create table business_clock (
  only_row       boolean primary key default true check (only_row),
  offset_seconds bigint not null default 0,
  set_at         timestamptz,                         -- wall time of the very first start; null: never ran
  move_number    bigint not null default 0,
  target         timestamptz,                         -- business time a move in progress goes to
  asked_by       text,
  asked_at       timestamptz,                         -- wall time
  moved_at       timestamptz,                         -- wall time of the last move that came about
  abandoned      boolean not null default false,      -- the last move was given up
  check (target is null or (asked_by is not null and asked_at is not null))
);
insert into business_clock default values;

create table clock_node (
  node_id      text primary key,
  seen_at      timestamptz not null,                  -- wall time of the last heartbeat
  offset_seen  bigint not null,
  held_for     bigint,                                -- the move for which this node's jobs stand still
  stopped      boolean not null default false         -- ended in good order
);

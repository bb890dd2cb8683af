-- The one clock (design.md §4): business time = wall time + offset. Followed by every node; forward only.

create table business_clock (
  only_row       boolean primary key default true check (only_row),
  offset_seconds bigint not null default 0,
  target_offset  bigint,                              -- a move in progress: nodes stop their jobs first
  moved_by       text,
  moved_at       timestamptz,
  check (target_offset is null or target_offset > offset_seconds)
);
insert into business_clock default values;

create table clock_node (
  node_id      text primary key,
  seen_at      timestamptz not null,                  -- wall time
  offset_seen  bigint not null,
  held         boolean not null default false         -- this node's job executor stands still
);

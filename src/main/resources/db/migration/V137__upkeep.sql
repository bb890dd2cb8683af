-- How large the database was on each day, and what the commands of backup and restore tell of themselves (ADR 0093).

create table database_size (
  day   date not null,                                  -- of real time
  name  text not null,                                  -- schema.table with its indexes and months; '*' is all of it
  bytes bigint not null check (bytes >= 0),
  primary key (day, name)
);

-- Written by ops/backup.sh and ops/restore.sh, and by nobody else.
create table backup_run (
  id       bigint generated always as identity primary key,
  kind     text not null check (kind in ('backup', 'restore')),
  label    text not null check (label ~ '^[A-Za-z0-9._-]{1,100}$'),
  began_at timestamptz not null,                        -- real time
  ended_at timestamptz not null,
  bytes    bigint not null default 0 check (bytes >= 0),
  holds    boolean not null,                            -- whether it was whole when it was looked at
  check (ended_at >= began_at)
);
create index on backup_run (kind, ended_at);

-- How many steps were taken, and how long they had waited, for the heat on a diagram and the pace against a deadline
-- (ADR 0046). Counted out of step_record, a week at a time and each week as a whole; what came before this migration is
-- taken in afterwards, by the same way, the newest week first. Nothing here is the record: all of it can be counted again.

-- The weeks that have been taken in, from the first with a record on.
create table step_week (
  week     date primary key check (extract(isodow from week) = 1),  -- its Monday
  taken_on date not null,                              -- business day: what was done before it is in
  oldest   boolean not null default false,             -- nothing was done before this week
  wall_at  timestamptz not null,
  took_ms  int not null
);

-- Steps by the day on which they were over.
create table step_day (
  day       date not null,
  office_id text not null,                             -- the team whose case it is; where there is no case, where it lay
  year      int not null,                              -- of the measure, by what the instance is named; 0 where it has none
  process   text not null,
  version   int not null,
  element   text not null,
  kind      text not null,                             -- as in step_record
  result    text not null,                             -- the same; empty where there is none
  n         int not null,
  late      int not null,                              -- of these after they were due
  primary key (process, office_id, element, year, version, day, kind, result)
);
create index on step_day (day, process, element);

-- For how many whole days they had waited: how many steps for how many days, which can be added up over offices, weeks and
-- versions, as medians can not. Of what was handed in or came; what was withdrawn has not been waited for to its end.
create table step_wait (
  week        date not null,
  office_id   text not null,
  year        int not null,
  process     text not null,
  version     int not null,
  element     text not null,
  waited_days int not null,                            -- from day to day, so the same day is 0
  n           int not null,
  primary key (process, office_id, element, year, version, week, waited_days)
);
create index on step_wait (week);

-- Where the open work of the country stands, counted as supervision_figure is.
create table step_open (
  office_id text not null,
  year      int not null,
  process   text not null,
  version   int not null,
  element   text not null,
  open      int not null,
  late      int not null,
  primary key (process, office_id, element, year, version)
) with (fillfactor = 80);

create table step_open_run (
  one     boolean primary key default true check (one),
  as_of   timestamptz not null,                        -- business time
  wall_at timestamptz not null,
  took_ms int not null
);

-- A day is read out of the record again and again. Its rows come in the order of time, so some bytes for each 128 pages do.
create index on step_record using brin (done_at) with (autosummarize = on);

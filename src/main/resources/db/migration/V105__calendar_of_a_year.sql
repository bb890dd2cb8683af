-- The calendar of a year is changed on a page (ADR 0081). What a year says now stands in its own tables; here is what it said
-- before, why that was changed and what it rests on. A row is never changed but for how far the open work has followed.

-- By when participants carry out their own activities (domain.md §3.1). When they begin is said nowhere: a draft.
alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('preparation', 'walkIn', 'homeVisit', 'development', 'ownActivity')
         or kind like 'followUp_%' or kind like 'report_%');
insert into measure_window (year, kind, opens, closes, draft, source)
select d.year, 'ownActivity', d.opens, least((date_trunc('month', d.closes) + interval '3 months')::date - 1, y.closes), true,
       'domain.md §3.1'
  from measure_window d join measure_year y using (year) where d.kind = 'development';

create table year_change (
  id              bigint generated always as identity primary key,
  year            int not null references measure_year,
  what            text not null check (what in ('window', 'deadline', 'setting')),
  name            text not null,                       -- a window's kind, a process with its step, a setting's key
  before          jsonb not null,
  after           jsonb not null,
  reason          text not null,
  document        text not null,                       -- the official letter or resolution that it rests on
  request_key     text not null unique,                -- of the page: a double click is one change
  changed_at      timestamptz not null,                -- business time, from which it counts
  wall_at         timestamptz not null,
  changed_by      text not null,
  work_id         bigint,                              -- the long work that moves the open tasks, where there are any
  tasks           int not null default 0,              -- so many were to be moved
  moved           int not null default 0,              -- so many have been
  followed_at     timestamptz,                         -- when all of them had been, in real time; at once where there were none
  looked_again_at timestamptz                          -- when it was looked for tasks that appeared at that very moment
);
create index on year_change (year, what, name, id);
create index on year_change (id) where looked_again_at is null;

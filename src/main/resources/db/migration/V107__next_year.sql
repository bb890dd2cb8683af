-- The next year is prepared on a page (ADR 0082): copied from the last, changed, and used by nobody until it is put in force. So it does
-- not stand in the year's tables, where everybody reads, but whole in one row, and goes over into them whole.
create table year_draft (
  year        int primary key check (year between 2500 and 2700),
  copied_from int not null references measure_year,
  content     jsonb not null,                          -- by table, its rows as they are to be
  version     int not null default 1,                  -- counts what was changed: who has seen another is told
  made_at     timestamptz not null,
  made_by     text not null,
  changed_at  timestamptz not null,
  changed_by  text not null
);

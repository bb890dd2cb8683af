-- How the work stands at each office on each day, kept counted for those who watch a province or the country (ADR 0043):
-- the newest day's rows are the present, counted anew while it lasts, and the others what it is compared with.
create table supervision_figure (
  day       date not null,                              -- of business time
  office_id text not null references office,            -- the team, or the agency where the figure is an agency's
  year      int not null references measure_year,
  figure    text not null,                              -- case.<state>, open.<step>, late.<step>, referral.<state> …
  n         int not null,
  primary key (day, office_id, year, figure)
) with (fillfactor = 80);

-- When a day was last counted.
create table supervision_run (
  day     date primary key,
  as_of   timestamptz not null,                         -- business time
  wall_at timestamptz not null,
  took_ms int not null
);

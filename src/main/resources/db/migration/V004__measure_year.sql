-- The measure of a year as data: windows, amounts, catalogue, code lists, texts. A row marked draft is
-- not confirmed by a source document and is shown as ร่าง (domain.md, Part D).

create table measure_year (
  year    int primary key check (year between 2500 and 2700),  -- Buddhist Era
  name_th text not null,
  opens   date not null,
  closes  date not null check (closes >= opens)
);

create table measure_window (
  year   int not null references measure_year,
  kind   text not null check (kind in ('walkIn', 'homeVisit', 'development', 'followUpJune', 'followUpSeptember')),
  opens  date not null,
  closes date not null check (closes >= opens),
  draft  boolean not null default false,
  source text not null,
  primary key (year, kind)
);

create table measure_setting (
  year   int not null references measure_year,
  key    text not null,
  value  text not null,
  draft  boolean not null default false,
  source text not null,
  primary key (year, key)
);

-- When a step is due: the end of a window, or so many days after the task appears, whichever is set.
create table step_deadline (
  year        int not null references measure_year,
  process     text not null,
  step        text not null,
  window_kind text,
  days        int check (days >= 0),
  draft       boolean not null default false,
  primary key (year, process, step),
  check (num_nonnulls(window_kind, days) = 1),
  foreign key (year, window_kind) references measure_window (year, kind)
);

create table consent_text (
  year    int not null references measure_year,
  kind    text not null check (kind in ('privacyNotice', 'bankDisclosure', 'sensitiveData')),
  version int not null check (version > 0),
  text_th text not null,
  draft   boolean not null default true,
  primary key (year, kind, version)
);

create table project (
  year        int not null references measure_year,
  code        text not null,
  dimension   int not null check (dimension between 1 and 4),
  name_th     text not null,
  agency_code text not null references agency,
  draft       boolean not null default false,
  primary key (year, code)
);

-- Code lists of the year: refusal reasons, results, reasons to reopen …
create table code_list (
  year     int not null references measure_year,
  list     text not null,
  code     text not null,
  label_th text not null,
  label_en text not null,
  position int not null,
  draft    boolean not null default true,
  primary key (year, list, code)
);

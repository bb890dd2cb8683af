-- January: the province and its districts get ready for the people who will come (domain.md §2.2; ADR 0066). Nothing of a person.
alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('preparation', 'walkIn', 'homeVisit', 'development') or kind like 'followUp_%');

insert into measure_window (year, kind, opens, closes, draft, source) values
  (2561, 'preparation', '2018-01-09', '2018-01-31', true, 'domain.md §2.2');

insert into step_deadline (year, process, step, days, draft) values
  (2561, 'province-preparation', 'userTask_receiveRegistry',       3, true),
  (2561, 'province-preparation', 'userTask_issueGuideline',        5, true),
  (2561, 'province-preparation', 'userTask_appointTeams',          7, true),
  (2561, 'district-preparation', 'userTask_acknowledgeGuideline',  5, true),
  (2561, 'district-preparation', 'userTask_announcePlace',         7, true),
  (2561, 'district-preparation', 'userTask_nameStaff',             7, true),
  (2561, 'district-preparation', 'userTask_planInterviews',       14, true);

-- One a province and year; the instance is the engine's.
create table preparation (
  year                int not null references measure_year,
  province_code       text not null references province,
  planned_at          timestamptz not null,
  process_instance_id text,
  taken_at            timestamptz,                      -- the cut of the registry
  received_at         timestamptz,
  received_by         text,
  received_note       text,
  primary key (year, province_code)
);

-- What the governor tells the teams: the text, and what is otherwise in this province.
create table preparation_guideline (
  year          int not null,
  province_code text not null,
  version       int not null check (version > 0),
  title         text not null,
  text_th       text not null,
  local_note    text,
  issued_at     timestamptz not null,
  issued_by     text not null,
  primary key (year, province_code, version),
  foreign key (year, province_code) references preparation
);

-- One a district and year: the figures of the registry as they were taken, and what is ready.
create table preparation_district (
  year                 int not null,
  district_code        text not null references district,
  province_code        text not null,
  holders              int not null,
  low_income           int not null,
  target               int not null,                    -- low income and of working age: who is visited (R03)
  order_number         text,
  ordered_on           date,
  head_user_id         text references officer,
  appointed_at         timestamptz,
  appointed_by         text,
  process_instance_id  text,
  acknowledged_version int,
  acknowledged_at      timestamptz,
  acknowledged_by      text,
  place                text,
  hours                text,
  place_from           date,
  place_to             date,
  announced_at         timestamptz,
  announced_by         text,
  registrars           int,
  aos                  int,
  named_from           date,
  named_at             timestamptz,
  named_by             text,
  method               text,
  per_day              int check (per_day > 0),
  capacity             int,
  measures             text,
  planned_at           timestamptz,
  planned_by           text,
  primary key (year, district_code),
  foreign key (year, province_code) references preparation,
  check (place_to >= place_from),
  check ((place is null) = (announced_at is null)),
  check ((order_number is null) = (appointed_at is null))
);
create index on preparation_district (year, province_code);

-- Who is named for what from a day on, or no more; done by the first node that looks on that day.
create table preparation_duty (
  id            bigint generated always as identity primary key,
  year          int not null,
  district_code text not null,
  user_id       text not null references officer,
  role          text not null check (role in ('registrar', 'ao')),
  given         boolean not null,
  from_day      date not null,
  named_by      text not null,
  done_at       timestamptz,
  foreign key (year, district_code) references preparation_district
);
create index on preparation_duty (from_day) where done_at is null;

-- Sittings of committees: an agenda, a verdict on each of its matters, and minutes (ADR 0062). Of คอจ. first; others follow
-- as kinds. Nothing of a person: a matter is known by its number.
create table sitting (
  id                  bigint generated always as identity primary key,
  kind                text not null check (kind in ('provincialCommittee')),
  office_id           text not null,
  year                int not null references measure_year,
  number              int not null check (number > 0),
  held_on             date not null,
  place               text,
  chair               text not null,
  chair_is            text not null check (chair_is in ('governor', 'delegate')),
  present             text not null,
  remark              text,
  state               text not null default 'open' check (state in ('open', 'decided', 'signed')),
  process_instance_id text,
  request_key         text unique,                      -- of the page that opened it: a double click is one
  opened_at           timestamptz not null,
  opened_by           text not null,
  decided_at          timestamptz,
  decided_by          text,
  signed_at           timestamptz,
  signed_by           text,
  unique (kind, office_id, year, number)
);
-- One at a time: a matter is decided by the sitting that is open.
create unique index sitting_open on sitting (kind, office_id) where state = 'open';

create table sitting_verdict (
  id           bigint generated always as identity primary key,
  sitting_id   bigint not null references sitting,
  matter       text not null,                           -- the referral's number
  position     int,                                     -- in the order in which they are delivered, once the sitting has decided
  verdict      text not null,
  project_code text,
  note         text,                                    -- free text about a person: here and nowhere else
  given_at     timestamptz not null,
  given_by     text not null,
  delivered_at timestamptz,
  undelivered  text,                                    -- why it could not be carried out, in Thai
  unique (sitting_id, matter),
  unique (sitting_id, position)
);

insert into step_deadline (year, process, step, days, draft)
select year, 'provincial-sitting', step, days, true from measure_year
 cross join (values ('userTask_decideAgenda', 7), ('userTask_signMinutes', 7)) as added(step, days)
on conflict do nothing;

-- Projects that a province adds, with who carries them out and what that rests on (R14; domain.md §2.1).
alter table project drop constraint if exists project_developed_by_check;
alter table project add constraint project_developed_by_check check (developed_by in ('agency', 'districtCdd', 'province'));
alter table project add column province_code text references province;   -- null for those of the country
alter table project add constraint project_of_a_province check ((province_code is not null) = (developed_by = 'province'));
alter table project alter column agency_code drop not null;
alter table project add constraint project_of_an_agency check ((agency_code is null) = (developed_by = 'province'));

create table provincial_project (
  id               bigint generated always as identity primary key,
  year             int not null,
  code             text not null,
  version          int not null check (version > 0),
  name_th          text not null,
  dimension        int not null check (dimension between 1 and 4),
  implementer_kind text not null check (implementer_kind in ('localAdministration', 'government', 'private', 'civil')),
  implementer      text not null,
  authority        text not null,                       -- what it rests on: a letter, a resolution
  request_key      text unique,
  written_at       timestamptz not null,
  written_by       text not null,
  unique (year, code, version),
  foreign key (year, code) references project (year, code)
);

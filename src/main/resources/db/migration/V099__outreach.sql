-- Who did not come is visited (R03, domain.md §3.1 and §3.3; ADR 0078): a round of a district in a year, and whom it is about.
-- As of which day somebody's age counts no source says: a draft (Part D).
insert into measure_setting (year, key, value, draft, source) values (2561, 'outreachAgeOn', '2018-03-01', true, 'domain.md §1.2');

insert into step_deadline (year, process, step, days, draft) values (2561, 'outreach-round', 'userTask_confirmSpread', 3, true);

create table outreach_round (
  year                int not null references measure_year,
  office_id           text not null references office,
  begun_at            timestamptz not null,
  process_instance_id text,
  found_at            timestamptz,                      -- when all who are to be visited were found
  confirmed_at        timestamptz,
  confirmed_by        text references officer,
  stopped_by          text references officer,          -- who stopped the opening; null while it goes on
  opened_at           timestamptz,                      -- when the last visit was opened
  closed_at           timestamptz,
  primary key (year, office_id)
);

-- Nobody is visited by two districts.
create table outreach_visit (
  year              int not null,
  cardholder_id     bigint not null references cardholder,
  office_id         text not null,
  subdistrict_code  text not null references subdistrict,
  village           text not null,                      -- as the register has it; empty where it has none
  ao_user_id        text references officer,            -- as proposed, and then as confirmed
  co_interviewer_id text references officer,
  case_id           bigint references participant_case, -- once it was opened
  came              boolean not null default false,     -- had a case before the visit was opened
  primary key (year, cardholder_id),
  foreign key (year, office_id) references outreach_round
);
create index outreach_visit_office on outreach_visit (office_id, year);

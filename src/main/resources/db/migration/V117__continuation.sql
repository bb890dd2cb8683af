-- A year that continues another (domain.md §5, R10–R12; ADR 0087): who took part in the year before, in which group each is,
-- and the lists by which they are sent to agencies and banks.

-- A bank's national office, and whoever prepares its list there (R11).
alter table office drop constraint office_check1;
alter table office add constraint office_check1
  check (case when kind in ('agency', 'districtCdd') then agency_code is not null when kind = 'national' then true else agency_code is null end);
alter table office_role drop constraint office_role_role_check;
alter table office_role add constraint office_role_role_check
  check (role in ('registrar', 'ao', 'coInterviewer', 'districtChief', 'teamSecretariat', 'agencyOfficer', 'districtCdd',
                  'provincialSecretariat', 'governor', 'provincialCdd', 'nationalBank', 'dataCentre', 'centralCommittee', 'administrator'));

-- The case that a case continues.
alter table participant_case add column continues bigint references participant_case;
alter table participant_case drop constraint participant_case_channel_check;
alter table participant_case add constraint participant_case_channel_check check (channel in ('walkIn', 'paper', 'homeVisit', 'continued'));
-- Who is followed up and not developed has a case without a journey.
alter table participant_case drop constraint participant_case_state_check;
alter table participant_case add constraint participant_case_state_check check (state in
  ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing',
   'awaitingFollowUp', 'followUpOnly', 'declined', 'notReached', 'died', 'movedOut', 'withdrawn', 'aboveThreshold', 'developed',
   'notDeveloped'));
-- A plan that was taken over from the year before is signed by nobody anew.
alter table plan drop constraint plan_signing_check;
alter table plan add constraint plan_signing_check check (signing in ('self', 'thumbprint', 'proxy', 'carried'));
-- Nobody was chosen: the province finds a project (R14).
alter table referral drop constraint referral_agenda_cause_check;
alter table referral add constraint referral_agenda_cause_check check (agenda_cause in ('cannotServe', 'unanswered', 'noAgency'));

-- One a year. The instance is the engine's.
create table continuation (
  year                int primary key references measure_year,
  process_instance_id text,
  drawn_at            timestamptz,                     -- when everybody was drawn
  published_at        timestamptz,                     -- from then on the offices concerned see the lists (R12)
  published_by        text references officer
);

-- Of each team it was drawn who took part; done again it changes nothing.
create table continuation_drawn (
  year      int not null references continuation,
  office_id text not null references office,
  people    int not null,
  drawn_at  timestamptz not null,
  primary key (year, office_id)
);

-- A, one for each bank, and everybody else.
create table continuation_list (
  year     int not null references continuation,
  list     text not null check (list in ('A', 'BAAC', 'GSB', 'followUp')),
  sent_at  timestamptz,
  sent_by  text references officer,
  primary key (year, list)
);

create table continuation_person (
  year           int not null references continuation,
  cardholder_id  bigint not null references cardholder,
  continues      bigint not null references participant_case,
  office_id      text not null references office,       -- the team that had the case when it was drawn
  list           text not null,
  drawn_list     text not null,                         -- where the rule has put them; a bank moves people with a reason
  agency_code    text references agency,                -- A: the chosen agency; null where the province finds a project
  project_code   text,                                  -- of this year, to which they are sent
  yearly_income  numeric(12, 2) not null,               -- the newest, by which they were drawn
  case_id        bigint references participant_case,    -- once it was opened
  gone           boolean not null default false,        -- died or withdrew between the drawing and the opening: no case
  primary key (year, cardholder_id),
  foreign key (year, list) references continuation_list,
  foreign key (year, project_code) references project (year, code)
);
create index continuation_person_office on continuation_person (year, list, office_id, (coalesce(agency_code, '')), cardholder_id);
create index continuation_person_to_open on continuation_person (year, list, office_id, cardholder_id) where case_id is null and not gone;

-- How many of a team are on a list, by agency; empty where the province finds a project. Kept, so that nobody counts the country.
create table continuation_figure (
  year      int not null references continuation,
  list      text not null,
  office_id text not null references office,
  agency    text not null,
  people    int not null check (people >= 0),
  primary key (year, list, office_id, agency)
);

-- Who a bank has put on its list or taken off it, and why (domain.md §5.2, 1.1(2)).
create table continuation_move (
  id            bigint generated always as identity primary key,
  year          int not null,
  cardholder_id bigint not null,
  from_list     text not null,
  to_list       text not null check (to_list <> from_list),
  reason        text not null,
  moved_at      timestamptz not null,
  moved_by      text not null references officer,
  request_key   text not null unique,                   -- of the page: a double click is one
  foreign key (year, cardholder_id) references continuation_person
);
create index continuation_move_person on continuation_move (year, cardholder_id);

-- A list on its way: a team's people on it get their cases.
create table continuation_opening (
  year                int not null,
  list                text not null,
  office_id           text not null references office,
  process_instance_id text,
  opened              int not null default 0,
  gone                int not null default 0,         -- died or withdrew before
  opened_at           timestamptz,                    -- when the last was opened
  primary key (year, list, office_id),
  foreign key (year, list) references continuation_list
);

insert into step_deadline (year, process, step, window_kind, days, draft)
select year, 'annual-continuation', step, window_kind, null, false from measure_year
 cross join (values ('userTask_sendGroupA', 'groupA'), ('userTask_listGroupBOfBaac', 'groupB'), ('userTask_listGroupBOfGsb', 'groupB'),
                    ('userTask_publishLists', 'publication')) as d(step, window_kind)
 where continues is not null;

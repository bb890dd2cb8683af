-- As a round nears its end who has something to report is told, and then who answers for what is missing (R09; ADR 0084).
insert into measure_setting (year, key, value, draft, source)
select year, key, value, true, source
  from measure_year cross join (values
    ('roundRemindDays',      '14,7,2', 'Part D'),   -- so many days before the close each AO is told how many are to be reported
    ('roundCompletePercent', '90',     'Part D'),   -- of each hundred so many are to be reported by the days on which it is told
    ('roundChiefDays',       '5',      'Part D'),   -- so many days before the close the chiefs are told
    ('roundProvinceDays',    '3',      'Part D')    -- and the provinces and the committee
  ) as s (key, value, source) on conflict do nothing;

-- What is said of a round on a day before its close is said once: begun by the first who looks, finished with the last office.
create table round_notice (
  year        int not null,
  round_kind  text not null,
  stage       text not null check (stage ~ '^(remind-\d{1,3}|chief|province)$'),
  begun_at    timestamptz not null,
  finished_at timestamptz,
  primary key (year, round_kind, stage),
  foreign key (year, round_kind) references follow_up_round (year, kind) on delete cascade
);

-- How many an AO had to report still when told.
create table round_reminder (
  year       int not null,
  round_kind text not null,
  stage      text not null,
  office_id  text not null references office,
  ao_user_id text not null references officer,
  missing    int not null,
  said_at    timestamptz not null,
  primary key (year, round_kind, stage, office_id, ao_user_id),
  foreign key (year, round_kind, stage) references round_notice on delete cascade
);

-- Whose round was less complete than the year asks when it was told upwards.
create table round_shortfall (
  year       int not null,
  round_kind text not null,
  told       text not null check (told in ('chief', 'province', 'country')),
  office_id  text not null references office,       -- of which it is told: a team, and to the country a province
  due        int not null,
  done       int not null,
  said_at    timestamptz not null,
  primary key (year, round_kind, told, office_id),
  foreign key (year, round_kind) references follow_up_round (year, kind) on delete cascade
);

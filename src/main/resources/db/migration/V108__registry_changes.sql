-- What a new cut of the registry says of people with a case, where the cut before it said otherwise (ADR 0083). An older database has
-- no such row: what its batches changed was kept nowhere. Persons stand in these rows, as in the registry itself.
create table registry_change (
  case_id   bigint not null references participant_case,
  batch_id  text not null references registry_batch,
  fact      text not null check (fact in ('status', 'district', 'address', 'name', 'birth', 'sex', 'income')),
  was       text not null,                     -- a name's and an address's parts stand between tabs
  said      text not null,
  kept      boolean not null,                  -- a report of a district stands against it: the registry says what it said
  office_id text not null references office,   -- whose case it is
  noted_at  timestamptz not null,
  judged_at timestamptz,                       -- when it was asked whether it contradicts what officers reported
  primary key (case_id, batch_id, fact)
);
create index registry_change_office on registry_change (office_id, noted_at, case_id, fact);
create index registry_change_unjudged on registry_change (noted_at, case_id, fact) where judged_at is null;

-- How many, by batch, team and fact, as they were noted: the country reads numbers, and not a row for each.
create table registry_change_count (
  batch_id  text not null references registry_batch,
  office_id text not null references office,
  fact      text not null,
  changes   int not null,
  primary key (batch_id, office_id, fact)
);

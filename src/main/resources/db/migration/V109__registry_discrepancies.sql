-- Where a cut of the registry contradicts what officers reported or do, somebody clears it up (ADR 0083). One of a case and a fact is
-- open at a time.
create table discrepancy (
  id                  bigint generated always as identity primary key,
  case_id             bigint not null references participant_case,
  fact                text not null,
  kind                text not null,                    -- what contradicts what: a code of the decision registry-contradiction
  batch_id            text not null references registry_batch,
  said                text not null,                    -- by that cut
  office_id           text not null references office,  -- the team that clears it up
  state               text not null check (state in ('open', 'asked', 'registryRight', 'reportRight', 'settled')),
  found_at            timestamptz not null,
  process_instance_id text,
  asked_at            timestamptz,                      -- when the team asked the data centre, and who
  asked_by            text references officer,
  asked_why           text,
  ended_at            timestamptz,
  ended_by            text references officer,          -- null where it ended by itself
  reason              text,
  check ((ended_at is null) = (state in ('open', 'asked')))
);
create unique index discrepancy_open on discrepancy (case_id, fact) where ended_at is null;
create index discrepancy_case on discrepancy (case_id, id);
create index discrepancy_office on discrepancy (office_id) where ended_at is null;

-- In how many days is a draft (Part D): the sources know of no such work.
insert into step_deadline (year, process, step, days, draft)
select year, 'registry-discrepancy', step, days, true
  from measure_year cross join (values ('userTask_clearDiscrepancy', 15), ('userTask_recordCentreAnswer', 30)) as s (step, days)
on conflict do nothing;

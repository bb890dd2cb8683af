-- A case that goes before the others (ADR 0051). The last word stands on the case, for whoever has read it; why, here.
alter table participant_case add column urgent boolean not null default false;
create index participant_case_urgent on participant_case (office_id, year) where urgent;

create table urgency (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  urgent      boolean not null,
  reason      text not null,
  office_id   text not null,                            -- as whose officer
  request_key text,
  set_at      timestamptz not null,
  set_by      text not null,
  unique (request_key, case_id)
);
create index urgency_of_case on urgency (case_id, id);

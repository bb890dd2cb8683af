-- A new due date of a step, or its own again, and why (ADR 0051). The date that the year gave stays with the open task as the
-- engine's follow-up date, by which the step is measured when it is done.
create table due_change (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  task_id     text not null,
  step        text not null,
  given_due   date not null,                            -- the date that the year gave
  due         date not null,                            -- the date from now on
  reason      text not null,
  office_id   text not null,                            -- as whose officer
  request_key text,
  set_at      timestamptz not null,
  set_by      text not null,
  unique (request_key, task_id)
);
create index due_change_of_case on due_change (case_id, id);

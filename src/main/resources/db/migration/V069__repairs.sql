-- Journeys that stood wrongly and were put elsewhere by an administrator, and why (ADR 0059).
create table repair (
  id           bigint generated always as identity primary key,
  request_key  text not null unique,                    -- of the page that sent it: a double click is one
  process      text not null,
  business_key text not null,                           -- a case: no person
  case_id      bigint not null references participant_case,
  from_steps   text not null,                           -- the elements at which it stood, by spaces
  to_step      text not null,
  state_before text not null,                           -- where the case said that it stood, in words
  state_after  text not null,
  reason       text not null,
  done_at      timestamptz not null,
  done_by      text not null
);
create index on repair (business_key, id);
create index on repair (case_id);

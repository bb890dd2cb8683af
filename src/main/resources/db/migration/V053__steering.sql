-- What those who answer for the work leave on a running case for its AO, and whom of the agencies they have reminded (ADR 0051).
create table instruction (
  id              bigint generated always as identity primary key,
  case_id         bigint not null references participant_case,
  office_id       text not null,                        -- as whose officer it was given
  text            text not null,                        -- free text about a person: here and nowhere else
  request_key     text,                                 -- of the page that sent it: a double click is one
  given_at        timestamptz not null,
  given_by        text not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  withdrawn_at    timestamptz,
  withdrawn_by    text,
  unique (request_key, case_id),
  check (acknowledged_at is null or withdrawn_at is null),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index instruction_of_case on instruction (case_id);
create index instruction_open on instruction (case_id, given_at) where acknowledged_at is null and withdrawn_at is null;

create table reminder (
  id          bigint generated always as identity primary key,
  referral_id bigint not null references referral,
  office_id   text not null,                            -- as whose officer
  request_key text,
  reminded_at timestamptz not null,
  reminded_by text not null,
  unique (request_key, referral_id)
);
create index reminder_of_referral on reminder (referral_id, reminded_at);

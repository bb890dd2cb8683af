-- An AO of a team is away for some days (ADR 0050). From when until when, and nothing of why: that is nobody's business here.
create table ao_leave (
  id           bigint generated always as identity primary key,
  office_id    text not null references office,
  user_id      text not null references officer,
  starts_on    date not null,
  ends_on      date not null,                           -- the last day of the leave
  request_key  text not null unique,                    -- of the page that sent it: a double click is one
  recorded_at  timestamptz not null,
  recorded_by  text not null,                           -- the chief as whom the cases are handed over
  cancelled_at timestamptz,
  cancelled_by text,
  check (ends_on >= starts_on),
  check ((cancelled_at is null) = (cancelled_by is null))
);
create index on ao_leave (office_id, ends_on);

-- What a chief decided of the cases: each goes to its AO once, on the first day of the leave or as soon as a node is there.
create table ao_leave_case (
  id                bigint generated always as identity primary key,  -- in the request's key of the reassignment
  leave_id          bigint not null references ao_leave,
  case_number       text not null,
  to_ao             text not null references officer,
  co_interviewer_id text,
  state             text not null check (state in ('planned', 'handed', 'refused', 'spared')),
  said              text,                               -- why it was refused, as officers are told it
  unique (leave_id, case_number)
);
create index on ao_leave_case (leave_id) where state = 'planned';

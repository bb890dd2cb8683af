-- A class (รุ่น) in which an agency's office develops people of one of its projects (ADR 0064). Who is in it is told by the
-- appointments: a seat is taken by a referral with an appointment of the class that stands.
create table training_class (
  id            bigint generated always as identity primary key,
  office_id     text not null references office,
  year          int not null,
  project_code  text not null,
  number        int not null check (number > 0),        -- of the office, the year and the project
  name          text,
  place         text not null,
  starts_on     date not null,
  starts_at     time,                                   -- left out only where it is keyed after its day
  ends_on       date not null check (ends_on >= starts_on),
  ends_at       time,
  note          text,                                   -- what to bring; stands on each slip
  seats         int not null check (seats between 1 and 100),
  state         text not null default 'open' check (state in ('open', 'held', 'cancelled')),
  cancel_reason text,
  version       int not null default 1,                 -- of what the office has said of it
  request_key   text,                                   -- of the page that made it: a double click makes one
  made_at       timestamptz not null,
  made_by       text not null,
  changed_at    timestamptz not null,
  changed_by    text not null,
  unique (office_id, year, project_code, number),
  unique (office_id, request_key),
  check ((state = 'cancelled') = (cancel_reason is not null)),
  foreign key (year, project_code) references project (year, code)
);

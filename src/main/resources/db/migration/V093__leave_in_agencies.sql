-- An officer of an agency is away from a day to a day: what is in hand goes to a colleague of the office, and comes back (ADR 0050, 0069).
-- Why is neither asked nor kept.
create table agency_leave (
  id           bigint generated always as identity primary key,
  office_id    text not null references office,
  user_id      text not null references officer,
  stand_in     text not null references officer check (stand_in <> user_id),
  starts_on    date not null,
  ends_on      date not null check (ends_on >= starts_on),
  request_key  text not null unique,                    -- of the page that recorded it: a double click is one
  recorded_at  timestamptz not null,
  recorded_by  text not null,
  cancelled_at timestamptz,
  cancelled_by text,
  returned_at  timestamptz,                             -- it is over, and nothing of it is with the colleague any more
  check ((cancelled_at is null) = (cancelled_by is null))
);
create index on agency_leave (starts_on) where returned_at is null;
create index on agency_leave (office_id, ends_on);

alter table referral_reassignment add column leave_id bigint references agency_leave;
create index on referral_reassignment (leave_id) where leave_id is not null;

-- What became of a referral, told to whoever looks after the case and to be ticked off (ADR 0060). Each thing once, by its key.
create table notice (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  office_id   text not null,                            -- the case's team
  referral_id bigint not null references referral,
  kind        text not null,
  key         text not null,                            -- which of its kind, e.g. the row of the appointment
  day         date,                                     -- the day that it is about, where it is about one
  told_at     timestamptz not null,
  seen_at     timestamptz,
  seen_by     text,
  unique (referral_id, kind, key),
  check ((seen_at is null) = (seen_by is null))
);
create index notice_unseen on notice (office_id, case_id) where seen_at is null;

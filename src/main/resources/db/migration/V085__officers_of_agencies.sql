-- An agency's officer who leaves or is absent: a step of a referral in hand goes to a colleague of the office (ADR 0069).
create table referral_reassignment (
  id             bigint generated always as identity primary key,
  referral_id    bigint not null references referral,
  officer_before text,
  officer_after  text not null,
  reason         text not null,                         -- free text about a person, here and nowhere else
  request_key    text unique,
  reassigned_at  timestamptz not null,
  reassigned_by  text not null
);
create index on referral_reassignment (referral_id);

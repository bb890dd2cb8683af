-- What is done with personal data because the law wants it answered for (PDPA s.30, s.37; ADR 0092): a whole number shown, all that is
-- held of a person handed out, and who saw whom asked. Never changed, and never without a reason.
create table privacy_act (
  id            bigint generated always as identity primary key,
  act           text not null check (act in ('number', 'export', 'viewsOfPerson', 'viewsOfOfficer')),
  cardholder_id bigint references cardholder,           -- of whom; null where an officer is asked about
  case_id       bigint references participant_case,
  user_id       text,                                   -- the officer asked about
  from_day      date,
  until_day     date,
  reason_kind   text not null,
  reason        text not null,                          -- free text, may name a person: here and nowhere else
  asked_on      date,                                   -- the day on which the person asked for the export: 30 days are allowed
  row_count     int,                                    -- so much was handed out or shown
  office_id     text,
  done_at       timestamptz not null,
  done_by       text not null,
  check (num_nonnulls(cardholder_id, user_id) = 1),
  check ((act = 'export') = (asked_on is not null)),
  check (until_day >= from_day)
);
create index on privacy_act (cardholder_id, id);
create index on privacy_act (done_by, id);
create trigger privacy_act_append_only before update or delete or truncate on privacy_act
  for each statement execute function refuse_change();

-- What is held of one person is found by the person, or by the case.
create index on payment_excess (cardholder_id);
create index on exchange_line (cardholder_id);
create index on notice (case_id);
create index on transfer (case_id);
create index on cdd_report_line (referral_id);
-- All that a committee has decided of a person is found by the referral.
create index sitting_verdict_of_matter on sitting_verdict (matter);

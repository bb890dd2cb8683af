-- Cases that went from one team to another, because the person has moved (ADR 0069).
create table transfer (
  id             bigint generated always as identity primary key,
  case_id        bigint not null references participant_case,
  case_number    text not null,                         -- the record of steps knows a case by its number alone
  from_office    text not null references office,
  to_office      text not null references office,
  moved_on       date not null,
  note           text,                                  -- free text about a person, here and nowhere else
  state_before   text not null,
  state_after    text not null,
  ao_before      text,
  ao_after       text,                                  -- nobody where the new team has nobody to suggest
  seat_office    text references office,                -- from which bank's office somebody sat in who has still to confirm it
  request_key    text unique,
  transferred_at timestamptz not null,
  transferred_by text not null,
  left_at        timestamptz,                           -- when it went on to a third
  check (from_office <> to_office),
  check (left_at >= transferred_at)
);
create unique index transfer_newest on transfer (case_id) where left_at is null;
create index transfer_of_case on transfer (case_number);
-- Those who left a team, the newest first.
create index transfer_left on transfer (from_office, id);

-- A notice may be of a case and of none of its referrals, and for others than whoever looks after the case.
alter table notice alter column referral_id drop not null;
alter table notice add column reader text not null default 'keeper' check (reader in ('keeper', 'team', 'agency'));
create unique index notice_of_case on notice (case_id, kind, key, reader) where referral_id is null;

-- Why an offer ended where the person has moved to a province in which nobody offers the project.
insert into code_list (year, list, code, label_th, label_en, position)
select year, 'referralRefusal', 'movedAway', 'ผู้มีบัตรฯ ย้ายไปจังหวัดที่ไม่มีโครงการนี้', 'Moved to a province without the project', 92
  from measure_year
on conflict do nothing;
insert into referral_refusal (year, code, whose, effect) select year, 'movedAway', 'agency', 'none' from measure_year
on conflict do nothing;

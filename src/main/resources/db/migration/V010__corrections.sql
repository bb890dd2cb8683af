-- An agency takes back its last word on a referral: wrongly recorded, or an appointment put off. Rows are added.
create table referral_step_back (
  id            bigint generated always as identity primary key,
  referral_id   bigint not null references referral,
  word          text not null check (word in ('acceptance', 'appointment', 'attendance', 'result')),
  reason        text not null,
  result_code   text,                                 -- the result or answer that was taken back, if it was one
  completed_on  date,
  note          text,
  taken_back_at timestamptz not null,
  taken_back_by text not null
);
create index on referral_step_back (referral_id, id);

-- Put off, or its attendance was wrong; then the appointment stands in a row of its own again, which repeats this one.
alter table referral_appointment add column withdrawn_at timestamptz;
alter table referral_appointment add column repeats bigint references referral_appointment;

-- With whom a referral stood that a report took back, beside where it stood.
alter table referral add column position_officer text;

-- Who came is recorded some days after the appointment, whenever that is. A step that appears after its window has
-- closed (a late offer, a result taken back) is due some days later, and not overdue when it is born.
alter table step_deadline add column after_appointment boolean not null default false;
update step_deadline set window_kind = null, days = 7, after_appointment = true
 where process = 'agency-referral' and step = 'userTask_recordAttendance';
insert into measure_setting (year, key, value, draft, source) values (2561, 'lateStepDays', '14', true, 'Part D');

-- The reports of a case, all of them and in their order; of those that stand, V008 keeps an index by their kind.
create index on circumstance (case_id, id);

-- A person's cases of all years, for the search by ID number; the unique index begins with the year.
create index on participant_case (cardholder_id);

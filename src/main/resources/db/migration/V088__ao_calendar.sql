-- The calendar of an AO: times that are open for an interview, and whose each is (ADR 0071).
create table interview_slot (
  id         bigint generated always as identity primary key,
  office_id  text not null references office,
  ao_user_id text not null references officer,
  day        date not null,
  starts_at  time not null,
  minutes    int not null check (minutes between 10 and 480),
  at_home    boolean not null,                          -- the AO comes to the person's house
  place      text,                                      -- where the person comes to
  opened_at  timestamptz not null,
  opened_by  text not null,
  closed_at  timestamptz,                               -- nobody is to come then any more
  closed_by  text,
  check (at_home = (place is null)),
  check ((closed_at is null) = (closed_by is null))
);
create unique index interview_slot_of_ao on interview_slot (ao_user_id, day, starts_at) where closed_at is null;
create index interview_slot_of_office on interview_slot (office_id, day) where closed_at is null;

create table interview_appointment (
  id        bigint generated always as identity primary key,
  case_id   bigint not null references participant_case,
  slot_id   bigint not null references interview_slot,
  booked_at timestamptz not null,
  booked_by text not null,
  ended     text check (ended in ('kept', 'missed', 'moved', 'cancelled', 'caseEnded', 'otherAo', 'otherTeam')),
  ended_at  timestamptz,                                -- null where it ended by itself, with what the case's history says
  ended_by  text,
  reason    text,                                       -- free text about a person, here and nowhere else
  to_tell   boolean not null default false,             -- the person does not know yet
  told_at   timestamptz,
  told_by   text,
  check ((ended_by is not null) = (ended is not null and ended in ('moved', 'cancelled'))),
  check ((ended_at is null) = (ended_by is null)),
  check (ended is not null or not to_tell),
  check ((told_at is null) = (told_by is null))
);
-- A case has one appointment to come, and a time is one case's.
create unique index interview_appointment_of_case on interview_appointment (case_id) where ended is null;
create unique index interview_appointment_of_slot on interview_appointment (slot_id) where ended is null;
create index interview_appointment_by_case on interview_appointment (case_id, id);
create index interview_appointment_by_slot on interview_appointment (slot_id, id);
create index interview_appointment_to_tell on interview_appointment (case_id) where to_tell;

-- Whichever way a case leaves its AO's interview, the appointment ends in that statement, and the time is free again. To tell is only
-- who is still to be interviewed.
create function end_interview_appointment() returns trigger language plpgsql as $$
begin
  update journey.interview_appointment
     set ended = case
           when new.office_id <> old.office_id then 'otherTeam'
           when new.state in ('registering', 'awaitingAo', 'awaitingInterview') then 'otherAo'
           when new.state in ('awaitingPlan', 'awaitingConfirmation', 'developing', 'awaitingFollowUp') then 'kept'
           else 'caseEnded' end,
         to_tell = new.state in ('registering', 'awaitingAo', 'awaitingInterview')
   where case_id = new.id and ended is null;
  return null;
end $$;
create trigger case_leaves_interview after update of state, ao_user_id, office_id on participant_case for each row
  when (old.state = 'awaitingInterview'
        and (new.state <> old.state or new.office_id <> old.office_id or new.ao_user_id is distinct from old.ao_user_id))
  execute function end_interview_appointment();

-- What the AO writes of a visit is what became of the appointment: met on whichever day it was kept, and missed once its day has come.
create function settle_interview_appointment() returns trigger language plpgsql as $$
begin
  update journey.interview_appointment a
     set ended = case when new.result in ('interviewed', 'declined') then 'kept' else 'missed' end
    from journey.interview_slot s
   where a.case_id = new.case_id and a.ended is null and s.id = a.slot_id
     and (new.result in ('interviewed', 'declined') or s.day <= new.attempted_on);
  return null;
end $$;
create trigger attempt_settles_appointment after insert on interview_attempt for each row
  execute function settle_interview_appointment();

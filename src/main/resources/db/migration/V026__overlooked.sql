-- Whose journey did not hear that a round was opened, because somebody had suspended it, is noted when it happens. That
-- nobody was, which is asked at each start, was found out until now by reading all cases.
alter table follow_up_due add column overlooked boolean not null default false;

update follow_up_due d set overlooked = true
  from participant_case c
 where c.id = d.case_id and d.done_at is null and c.state = 'developing' and c.process_instance_id is not null;

create index follow_up_due_overlooked on follow_up_due (year, round_kind, case_id) where overlooked;

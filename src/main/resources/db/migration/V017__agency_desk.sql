-- When on the first day the person is to come; what was arranged before it was asked for has none.
alter table referral_appointment add column starts_at time;

-- Of the office, for papers that people take home; left out there where it is blank.
alter table office add column phone text check (phone <> '');

-- Until when the agency is to say its next word: the due date of its open task, kept here so that the team's list of
-- what is late is one query of ours. Of no meaning once the referral has ended.
alter table referral add column due_on date;

-- When the result was reported; the AO is told of one that is no development until something is done about it.
alter table referral add column result_at timestamptz;
update referral r set result_at =
  (select max(a.at) from audit a where a.case_id = r.case_id and a.detail ->> 'referral' = r.referral_number
      and a.action in ('referral.developed', 'referral.notDeveloped'))
 where r.state in ('developed', 'notDeveloped');

-- The referrals on which no result was known when the outcome was assessed, by their numbers.
alter table outcome add column open_referrals text[] not null default '{}';

-- The due dates of the tasks that are open now. On a new database the engine has no tables yet.
do $$
begin
  if to_regclass('public.act_ru_task') is not null then
    execute 'update journey.referral r set due_on = t.due_date_::date from public.act_ru_task t'
      || ' where t.proc_inst_id_ = r.process_instance_id'
      || ' and r.state in (''offered'', ''accepted'', ''scheduled'', ''attending'')';
  end if;
end $$;

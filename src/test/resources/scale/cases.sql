-- The cases from scale.first to before scale.beyond, with all that belongs to them. Ids follow from the number g of the case, so
-- that a part that was done is seen by the last case. No trigger and no foreign key is asked (session_replication_role).
create temp table part on commit drop as
select g, 1000000 + g as id, d.*, 2561 as year, 100000000 + 3 * g::bigint as person, (hashint4(g) & 2147483647) as h, s.state,
       s.state in ('awaitingAo', 'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing',
                   'awaitingFollowUp') as open,
       s.state in ('developing', 'awaitingFollowUp', 'developed', 'notDeveloped', 'aboveThreshold') as planned,
       '2561-' || d.code || '-' || lpad((1 + g / x.districts)::text, 7, '0') as number,
       'ao' || d.code || chr(97 + (hashint4(g + 5) & 2147483647) % 3) as ao,
       timestamptz '2018-01-10 09:00+07' + (g % 28) * interval '1 day' as opened
  from generate_series(current_setting('scale.first')::int, current_setting('scale.beyond')::int - 1) g
  cross join (select count(*)::int as districts from scale.district) x
  join scale.district d on d.n = g % x.districts
  cross join lateral (select case
    when k < 4 then 'awaitingAo' when k < 24 then 'awaitingInterview' when k < 27 then 'awaitingPlan'
    when k < 30 then 'awaitingConfirmation' when k < 60 then 'developing' when k < 82 then 'awaitingFollowUp'
    when k < 87 then 'declined' when k < 90 then 'notReached' when k < 92 then 'died' when k < 94 then 'movedOut'
    when k < 96 then 'withdrawn' when k < 98 then 'developed' when k < 99 then 'notDeveloped' else 'aboveThreshold' end
    as state from (select (hashint4(g + 3) & 2147483647) % 100 as k) z) s;
alter table part add primary key (id);
analyze part;

-- Of three people in the registry one comes; one of a hundred of these lives in the next district.
insert into journey.cardholder (id, national_id, title, first_name, last_name, birth_date, sex, house_number,
  village_number, subdistrict_code, district_code, declared_income, status, batch_id, batch_line)
overriding system value
select p.person + k, twelve || (11 - (select sum((14 - i) * substr(twelve, i, 1)::int) from generate_series(1, 12) i) % 11) % 10,
       'นาง',
       case when (p.g * 3 + k) % 5000 = 17 then 'พิรุณธาร' || p.g else f.first_name end, l.last_name,
       date '1950-01-01' + p.h % 18000, 'F', (p.g % 200)::text, (p.g % 12)::text,
       v.subdistricts[1 + p.h % array_length(v.subdistricts, 1)], v.code, 20000, 'alive', 'scale', p.g
  from part p cross join generate_series(0, 2) k
  cross join lateral (select (300000000000 + p.person + k)::text as twelve) t
  join scale.district v
    on v.n = case when k = 0 and p.g % 100 = 99 then (p.n + 1) % (select count(*) from scale.district) else p.n end
  join scale.name f on f.n = (hashint4(p.g * 3 + k) & 2147483647) % 1200
  join scale.name l on l.n = (hashint4(p.g * 3 + k + 7) & 2147483647) % 1200;

insert into journey.participant_case (id, case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by,
  process_instance_id, ao_user_id, co_interviewer_id, version)
overriding system value
select id, number, year, person, office, 'walkIn', state, opened, 'registrar' || code, case when open then 'p' || id end,
       case when state <> 'awaitingAo' then ao end,
       case when state <> 'awaitingAo' and ao like '%b' then (array['cobaac', 'cogsb'])[1 + g % 2] || province end, 6
  from part;

insert into journey.wish (case_id, wants, wish_date, phone, signing, notice_version, recorded_at, recorded_by)
select id, state <> 'declined', opened::date, '0800000000', 'self', 1, opened, 'registrar' || code from part;
insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
select id, year, kind, 1, true, opened::date, opened, 'registrar' || code
  from part, (values ('bankDisclosure'), ('sensitiveData')) v(kind);
insert into journey.interview_attempt (case_id, attempted_on, result, next_on, recorded_at, recorded_by)
select id, opened::date, case when planned then 'interviewed' else 'notHome' end,
       case when not planned then date '2018-02-12' + h % 9 end, opened, ao from part where state <> 'awaitingAo';
insert into journey.interview_confirmation (case_id, confirmed, recorded_at, recorded_by)
select id, true, opened, 'cobaac' || province from part where planned and ao like '%b';
with assessed as (
  insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income, readiness,
    needs_work, needs_training, needs_finance, needs_basics, recorded_at, recorded_by)
  select id, opened::date, 'office', 3, 'farming', 25000, 'ready', true, true, false, false, opened, ao
    from part where planned returning id, case_id)
insert into journey.sensitive_assessment (assessment_id, case_id, disability) select id, case_id, 'none' from assessed;
insert into journey.plan (id, case_id, agreed_on, signing, recorded_at, recorded_by)
overriding system value
select id, id, opened::date, 'self', opened, ao from part where planned;
insert into journey.plan_item (id, plan_id, year, project_code, on_menu)
overriding system value
select 2 * p.id + r, p.id, year, j.code, true
  from part p cross join generate_series(0, 1) r
  join (select code, row_number() over (order by code) - 1 as n, count(*) over () as many from journey.project
         where year = 2561) j on j.n = (p.h + r * 5) % j.many
 where planned;
insert into journey.top_up_entitlement (case_id, amount, stated_on, basis, first_month, last_month, cause, recorded_at,
  recorded_by)
select id, 200, opened::date, 'annex2', '2018-03-01', '2018-12-01', 'stated', opened, ao from part where planned;

insert into journey.referral (id, referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by,
  answered_at, answered_by, plan_item_id, process_instance_id, due_on, result_at)
overriding system value
select i.id, p.number || '-R0' || 1 + i.id % 2, p.id, p.year, i.project_code, 'a' || p.province || j.agency_code, s.state,
       p.opened, p.ao, p.opened, lower(j.agency_code) || p.province, i.id,
       case when s.at < 5 then 'r' || i.id end, date '2018-02-02' + p.h % 40,
       case when s.at >= 5 then p.opened + interval '9 day' end
  from part p join journey.plan_item i on i.plan_id = p.id join journey.project j on j.year = 2561 and j.code = i.project_code
  cross join lateral (select at, (array['offered', 'offered', 'accepted', 'scheduled', 'attending', 'refused', 'developed',
                                        'notDeveloped'])[1 + at] as state
                        from (select case when p.open then (hashint8(i.id) & 2147483647) % 8 else 6 end as at) a) s;
insert into journey.referral_appointment (referral_id, starts_on, ends_on, place, recorded_at, recorded_by)
select r.id, date '2018-02-05' + p.h % 30, date '2018-02-08' + p.h % 30, 'ศูนย์', r.offered_at, 'scale'
  from part p join journey.referral r on r.case_id = p.id
 where r.state in ('scheduled', 'attending', 'developed', 'notDeveloped');
insert into journey.referral_reported (referral_id, state, reported_at)
select r.id, r.state, r.offered_at from part p join journey.referral r on r.case_id = p.id where r.state <> 'offered';

insert into journey.case_name
select n.* from journey.names_of_cases((select min(id) from part), (select max(id) from part)) n;

-- A part in each round, so that an opening finds nobody whose journey it would have to wake: these journeys are not whole.
insert into journey.follow_up_due (case_id, year, round_kind, opened_at, done_at)
select id, year, kind, timestamptz '2018-02-01 00:00+07',
       case when kind = 'followUpJune' and state <> 'awaitingFollowUp' then timestamptz '2018-02-05 10:00+07' end
  from part, (values ('followUpJune'), ('followUpSeptember')) v(kind) where planned;
insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income, income_source,
  request_key, recorded_at, recorded_by)
select id, 'followUpJune', '2018-02-05', true, 'phone', 'working', 25000, 'told', 'scale-' || id, '2018-02-05 10:00+07', ao
  from part where planned and state <> 'awaitingFollowUp';
insert into journey.outcome (case_id, outcome, developed, yearly_income, cause, assessed_at, assessed_by)
select id, state, state = 'developed', 25000, 'lastRound', opened, ao
  from part where state in ('developed', 'notDeveloped', 'aboveThreshold');
insert into journey.circumstance (case_id, kind, happened_on, reported_at, reported_by, state_before, registry_before)
select id, case state when 'withdrawn' then 'withdrew' else state end, opened::date, opened, 'chief' || code,
       'awaitingInterview', 'alive' from part where state in ('died', 'movedOut', 'withdrawn');
insert into journey.reopening (case_id, reason, reopened_at, reopened_by)
select id, 'scale', opened, 'chief' || code from part where g % 50 = 0;
insert into journey.reassignment (case_id, ao_before, ao_after, reason, request_key, reassigned_at, reassigned_by)
select id, 'ao' || code || 'a', ao, 'scale', 'scale-' || id, opened, 'chief' || code from part where g % 20 = 0;

insert into journey.audit (at, actor, office_id, action, step, case_id, task_id, detail)
select opened + k * interval '1 day', 'registrar' || code, office,
       (array['case.opened', 'wish.stated', 'step.submitted', 'ao.assigned'])[k],
       case when k = 3 then 'userTask_recordWish' end, id, case when k = 3 then 'w' || id end,
       jsonb_build_object('key', number)
  from part, generate_series(1, 4) k;
insert into journey.person_view (at, actor, office_id, cardholder_id, case_id, purpose)
select opened + k * interval '1 day', ao, office, person, id, (array['list', 'form', 'case'])[k] from part, generate_series(1, 3) k;
insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id, done_by,
  task_id)
select opened + k * interval '1 day', opened, opened + interval '7 day', 1, 'cardholder-journey',
       (array['userTask_recordWish', 'userTask_assignAo', 'userTask_interview'])[k], 'task', number, office, ao, 's' || k || id
  from part, generate_series(1, 3) k;

-- What the engine has of them: an execution for each open journey and referral, and its task.
create temp table work on commit drop as
select p.process_instance_id as id, p.case_number as key, j.id_ as definition, p.office_id as office, p.ao_user_id as assignee,
       case p.state when 'awaitingAo' then 'userTask_assignAo' when 'awaitingPlan' then 'userTask_plan'
         when 'awaitingConfirmation' then 'userTask_confirmInterview' when 'awaitingFollowUp' then 'userTask_followUp'
         when 'developing' then null else 'userTask_interview' end as step,
       case p.state when 'awaitingAo' then 'districtChief' when 'awaitingConfirmation' then 'coInterviewer' else 'ao' end as role,
       true as journey, p.id as n
  from part o join journey.participant_case p on p.id = o.id
  join lateral (select id_ from public.act_re_procdef where key_ = 'cardholder-journey' order by version_ desc limit 1) j on true
 where o.open
union all
select r.process_instance_id, r.referral_number, j.id_, r.office_id, case when r.id % 3 > 0 then r.answered_by end,
       case r.state when 'offered' then 'userTask_decide' when 'accepted' then 'userTask_schedule'
         when 'scheduled' then 'userTask_recordAttendance' else 'userTask_recordResult' end, 'agencyOfficer', false, r.id
  from part o join journey.referral r on r.case_id = o.id
  join lateral (select id_ from public.act_re_procdef where key_ = 'agency-referral' order by version_ desc limit 1) j on true
 where r.process_instance_id is not null;

insert into public.act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_,
  act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_,
  sequence_counter_, tenant_id_)
select id, 3, id, id, key, definition, coalesce(step, 'catchEvent_roundOpened'), id, true, false, true, false, 1, 18, 5, office
  from work;
insert into public.act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_,
  priority_, create_time_, due_date_, suspension_state_, tenant_id_, task_state_)
select 't' || id, 1, id, id, definition, step, step, assignee, 50, timestamp '2018-01-20 08:00' + n % 20 * interval '1 day'
       + n % 80000 * interval '1 ms', timestamp '2018-01-25 23:59:59' + n % 60 * interval '1 day', 1, office, 'Created'
  from work where step is not null;
insert into public.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
select 'i' || id, 1, role, 'candidate', 't' || id, office from work where step is not null;
insert into public.act_ru_event_subscr (id_, rev_, event_type_, event_name_, execution_id_, proc_inst_id_, activity_id_,
  created_, tenant_id_)
select 'e' || m || id, 1, 'message', name, id, id, 'startEvent', timestamp '2018-01-20 08:00', office
  from work join (values ('a', true, 'message_circumstanceReported'), ('b', true, 'message_referralAnswered'),
                         ('c', false, 'message_referralCancelled')) v(m, journey, name) using (journey);
insert into public.act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, var_scope_, text_,
  sequence_counter_, is_concurrent_local_, tenant_id_)
select 'v' || id, 1, 'string', case when journey then 'aoUserId' else 'agencyUserId' end, id, id, definition, id, 'x', 1, false,
       office from work;
insert into public.act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
  root_proc_inst_id_, tenant_id_, state_)
select id, id, key, case when journey then 'cardholder-journey' else 'agency-referral' end, definition,
       timestamp '2018-01-20 08:00', id, office, 'ACTIVE' from work;

-- Which step was taken when, by whom and where (ADR 0034). It takes the place of the engine's history of steps, of which
-- nothing was read. By months, so that what is older than the law lets us keep goes as a whole; until there are months all lies
-- in the one for the rest.
create table journey.step_record (
  done_at      timestamptz not null,                  -- business time
  opened_at    timestamptz,
  due_at       timestamptz,
  version      int not null,                          -- of the process's model
  process      text not null,
  element      text not null,
  kind         text not null check (kind in ('task', 'withdrawn', 'wait', 'end')),
  business_key text not null,                         -- a case, a referral, a round: no person
  office_id    text not null,
  done_by      text,
  task_id      text                                   -- the engine's, as in audit
) partition by range (done_at);

create table journey.step_record_rest partition of journey.step_record default;

-- A referral's number begins with its case's: one range finds all of a case.
create index on journey.step_record (business_key text_pattern_ops, done_at);

create trigger step_record_append_only before update or delete on journey.step_record
  for each row execute function journey.refuse_change();

-- The engine's history keeps instances alone from here on (level 10, "instances"). What it has of steps goes over into the
-- record, by Bangkok's clock as the engine wrote it; who handed a task in and where is the audit's to say. A database whose
-- engine has not started yet has none.
do $$
declare history text;
begin
  if to_regclass('public.act_ge_property') is not null then
    update public.act_ge_property set value_ = '10', rev_ = rev_ + 1 where name_ = 'historyLevel';

    insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key, office_id,
      done_by, task_id)
    select t.end_time_ at time zone 'Asia/Bangkok', t.start_time_ at time zone 'Asia/Bangkok',
           t.due_date_ at time zone 'Asia/Bangkok', d.version_, d.key_, t.task_def_key_,
           case when a.task_id is null then 'withdrawn' else 'task' end, p.business_key_,
           coalesce(a.office_id, t.tenant_id_), a.actor, t.id_
      from public.act_hi_taskinst t
      join public.act_hi_procinst p on p.proc_inst_id_ = t.proc_inst_id_
      join public.act_re_procdef d on d.id_ = t.proc_def_id_
      left join journey.audit a on a.task_id = t.id_ and a.action = 'step.submitted'
     where t.end_time_ is not null and p.business_key_ is not null;

    insert into journey.step_record (done_at, opened_at, version, process, element, kind, business_key, office_id)
    select s.end_time_ at time zone 'Asia/Bangkok',
           case when s.act_type_ like '%EndEvent' then null else s.start_time_ at time zone 'Asia/Bangkok' end,
           d.version_, d.key_, s.act_id_, case when s.act_type_ like '%EndEvent' then 'end' else 'wait' end,
           p.business_key_, s.tenant_id_
      from public.act_hi_actinst s
      join public.act_hi_procinst p on p.proc_inst_id_ = s.proc_inst_id_
      join public.act_re_procdef d on d.id_ = s.proc_def_id_
     where s.end_time_ is not null and p.business_key_ is not null
       and (s.act_type_ like '%EndEvent'
            or s.act_type_ in ('intermediateTimer', 'intermediateMessageCatch') and s.act_inst_state_ <> 2);

    select string_agg(format('public.%I', tablename), ', ') into history
      from pg_tables where schemaname = 'public' and tablename like 'act\_hi\_%' and tablename <> 'act_hi_procinst';
    execute 'truncate ' || history;
    truncate public.act_ru_task_meter_log;
  end if;
end $$;

-- The community development office of a district reports to that of its province what became of the people who were sent to it
-- (R17, domain.md §5.2; ADR 0089), in the years that go on with another.

alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('preparation', 'walkIn', 'homeVisit', 'development', 'ownActivity',
                  'groupA', 'groupB', 'publication', 'shortage', 'results', 'cddReport')
         or kind like 'followUp_%' or kind like 'report_%');

-- Its first day is a draft of ours, as the source names the last alone.
insert into measure_window (year, kind, opens, closes, draft, source)
select year, 'cddReport', make_date(year - 543, 7, 1), make_date(year - 543, 7, 18), year <> 2562, 'R17, domain.md §5.2'
  from measure_year where continues is not null on conflict do nothing;

insert into step_deadline (year, process, step, window_kind, days, draft)
select year, 'cdd-report', step, window_kind, days, draft from measure_year
 cross join (values ('userTask_reportPeople', 'cddReport', null::int, false), ('userTask_checkReport', null, 7, true))
         as d(step, window_kind, days, draft)
 where continues is not null;

-- One a district's office and year. The instance is the engine's.
create table cdd_report (
  id                  bigint generated always as identity primary key,
  year                int not null references measure_year,
  office_id           text not null references office,   -- c8101
  process_instance_id text,
  asked_at            timestamptz not null,
  due_on              date,                             -- until when the first report is to be made
  again_on            date,                             -- until when one that was given back is to be made anew
  unique (year, office_id)
);

-- What was reported, each time. It stays; the province says once what it thinks of it.
create table cdd_report_version (
  id             bigint generated always as identity primary key,
  report_id      bigint not null references cdd_report,
  version        int not null,
  people         int not null,                          -- lines: one a referral
  developed      int not null,
  not_developed  int not null,
  refused        int not null,
  ended          int not null,                          -- taken back, or offered elsewhere in its place
  open           int not null,                          -- no result yet
  because        text,                                  -- why some have none
  hash           text not null,                         -- SHA-256 of the lines in hexadecimal digits
  reported_at    timestamptz not null,
  reported_by    text not null,
  reported_name  text not null,                         -- as it was on that day
  verdict        text check (verdict in ('accepted', 'returned')),
  verdict_reason text,
  checked_at     timestamptz,
  checked_by     text,
  checked_name   text,
  unique (report_id, version),
  check (people = developed + not_developed + refused + ended + open),
  check (open = 0 or because is not null),
  check ((verdict is null) = (checked_at is null) and (verdict is null) = (checked_by is null)),
  check (verdict is distinct from 'returned' or verdict_reason is not null)
);

-- Whom it tells of, by ids, and what had become of each: the state and the result of the referral as they were.
create table cdd_report_line (
  version_id   bigint not null references cdd_report_version,
  referral_id  bigint not null references referral,
  state        text not null,
  reason_code  text,
  result_code  text,
  completed_on date,
  primary key (version_id, referral_id)
);

create function keep_cdd_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'cdd_report_version' then
    if old.verdict is null and to_jsonb(new) - array['verdict', 'verdict_reason', 'checked_at', 'checked_by', 'checked_name']
        = to_jsonb(old) - array['verdict', 'verdict_reason', 'checked_at', 'checked_by', 'checked_name'] then
      return new;
    end if;
  end if;
  raise exception 'a report is kept as it was made';
end $$;
create trigger cdd_report_version_kept before update or delete on cdd_report_version for each row execute function keep_cdd_report();
create trigger cdd_report_line_kept before update or delete on cdd_report_line for each row execute function keep_cdd_report();

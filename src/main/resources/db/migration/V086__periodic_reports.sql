-- What chief and governor report upwards of a period is a task with a due date (domain.md §2.2; ADR 0070). The sources say
-- "periodically": three months each, as the agencies report, is a draft. The measure runs until September; what comes after is none.
alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('preparation', 'walkIn', 'homeVisit', 'development') or kind like 'followUp_%' or kind like 'report_%');

insert into measure_window (year, kind, opens, closes, draft, source) values
  (2561, 'report_1', '2018-01-01', '2018-03-31', true, 'domain.md §2.2'),
  (2561, 'report_2', '2018-04-01', '2018-06-30', true, 'domain.md §2.2'),
  (2561, 'report_3', '2018-07-01', '2018-09-30', true, 'domain.md §2.2');

-- Provinces are asked when their districts have had so many days.
insert into measure_setting (year, key, value, draft, source) values (2561, 'provinceReportAfterDays', '7', true, 'domain.md §2.2');

insert into step_deadline (year, process, step, days, draft) values
  (2561, 'periodic-report', 'userTask_reportToProvince',  5, true),
  (2561, 'periodic-report', 'userTask_reportToCommittee', 7, true);

-- Who was asked for the report of a period, and which it is.
create table period_report (
  year                int not null references measure_year,
  period              text not null,                    -- the kind of the year's window
  office_id           text not null references office,
  asked_at            timestamptz not null,
  process_instance_id text,
  report_id           bigint references report,         -- the first version
  primary key (year, period, office_id)
);

alter table report drop constraint report_kind_check;
alter table report add constraint report_kind_check check (kind in ('monthly', 'round', 'quarter', 'period'));

-- What has to hold for every year of the measure, and not for the first alone.

-- The last serial given in a district and year. A sequence would leave a gap for each registration that is refused,
-- and one for the country and all years outgrew the seven digits that people read out. The numbers of a district go
-- on after the highest that it has.
create table case_counter (
  year          int not null references measure_year,
  district_code text not null references district,
  last          bigint not null check (last > 0),
  primary key (year, district_code)
);
insert into case_counter
select year, split_part(case_number, '-', 2), max(split_part(case_number, '-', 3)::bigint)
  from participant_case group by 1, 2;
drop sequence case_serial;

-- A year has the follow-up rounds that it has, however many: each is a window, and named in the code list followUpRound.
alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('walkIn', 'homeVisit', 'development') or kind like 'followUp_%');

-- The top-up's amounts a month are the year's, like its threshold; the decision table says who gets which.
insert into measure_setting (year, key, value, draft, source) values
  (2561, 'topUpUpToThreshold',  '200', false, 'R06'),
  (2561, 'topUpAboveThreshold', '100', false, 'R06');

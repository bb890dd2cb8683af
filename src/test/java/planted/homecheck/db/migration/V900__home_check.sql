-- The deadline of the step is data of each year.
insert into step_deadline (year, process, step, window_kind, days, of_round, draft)
select year, 'home-check', 'userTask_checkHome', null, 3, false, true from measure_year;

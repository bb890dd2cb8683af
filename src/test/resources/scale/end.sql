-- What comes by itself goes on after what was filled in.
select setval(pg_get_serial_sequence('journey.cardholder', 'id'), (select max(id) from journey.cardholder));
select setval(pg_get_serial_sequence('journey.participant_case', 'id'), (select max(id) from journey.participant_case));
select setval(pg_get_serial_sequence('journey.plan', 'id'), (select max(id) from journey.plan));
select setval(pg_get_serial_sequence('journey.plan_item', 'id'), (select max(id) from journey.plan_item));
select setval(pg_get_serial_sequence('journey.referral', 'id'), (select max(id) from journey.referral));
insert into journey.case_counter (year, district_code, last)
select year, split_part(case_number, '-', 2), max(split_part(case_number, '-', 3)::bigint)
  from journey.participant_case group by 1, 2 on conflict (year, district_code) do update set last = excluded.last;
select journey.recount_follow_ups();

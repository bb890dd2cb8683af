-- A second measure year beside 2561, with other rules in all that a year sets: invented, so that whatever asks another
-- year than the case's is seen. Three rounds, which their names do not sort.

-- The real one goes: it continues 2561, and nobody comes anew in it.
do $$
declare it text;
begin
  foreach it in array array['project_place', 'referral_refusal', 'project', 'code_list', 'message_text', 'consent_text', 'step_deadline',
                            'measure_setting', 'measure_window', 'measure_year'] loop
    execute format('delete from %I where year = 2562', it);
  end loop;
end $$;

insert into measure_year values (2562, 'มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ปี 2562', '2019-01-15', '2019-12-31');

insert into measure_window (year, kind, opens, closes, draft, source) values
  (2562, 'walkIn',           '2019-02-01', '2019-02-28', true, 'test'),
  (2562, 'homeVisit',        '2019-02-10', '2019-04-20', true, 'test'),
  (2562, 'development',      '2019-04-21', '2019-06-20', true, 'test'),
  (2562, 'ownActivity',      '2019-04-21', '2019-08-20', true, 'test'),
  (2562, 'followUpFebruary', '2019-02-10', '2019-02-25', true, 'test'),
  (2562, 'followUpJune',     '2019-06-01', '2019-06-25', true, 'test'),
  (2562, 'followUpAugust',   '2019-08-01', '2019-08-25', true, 'test');

insert into measure_setting (year, key, value, draft, source)
select 2562, key, case key
         when 'incomeThreshold' then '40000'
         when 'workingAgeLimit' then '35'
         when 'paperEntryDays' then '10'
         when 'interviewTries' then '2'
         when 'lateStepDays' then '5'
         when 'topUpWishForm' then 'annex2'
         when 'topUpFirstMonth' then '2019-01'
         when 'topUpLastMonth' then '2019-06'
         when 'topUpUpToThreshold' then '300'
         when 'topUpAboveThreshold' then '150'
         when 'topUpStopsOnDeath' then 'false'
         else value end, true, 'test'
  from measure_setting where year = 2561;

insert into step_deadline (year, process, step, window_kind, days, of_round, after_appointment, draft)
select 2562, process, step, window_kind, days + 3, of_round, after_appointment, true from step_deadline where year = 2561;

insert into consent_text (year, kind, version, text_th)
select 2562, kind, 7, 'ปี 2562: ' || text_th from consent_text where year = 2561 and version = 1;

insert into message_text (year, kind, version, text_th)
select 2562, kind, 7, text_th from message_text where year = 2561 and version = 1;

insert into code_list (year, list, code, label_th, label_en, position)
select 2562, list, code, label_th || ' (2562)', label_en, position from code_list
 where year = 2561 and list <> 'followUpRound'
union all values
  (2562, 'followUpRound', 'followUpFebruary', 'รอบกุมภาพันธ์ 2562', 'February 2019', 1),
  (2562, 'followUpRound', 'followUpJune',     'รอบมิถุนายน 2562', 'June 2019', 2),
  (2562, 'followUpRound', 'followUpAugust',   'รอบสิงหาคม 2562', 'August 2019', 3);

insert into project (year, code, dimension, name_th, agency_code, draft)
select 2562, code, dimension, name_th || ' ปี 2562', agency_code, draft from project where year = 2561;

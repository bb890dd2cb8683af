-- The measure's second year, which continues the first (domain.md §5): nobody comes anew, and whoever took part goes on. What it
-- says of lists, texts and thresholds is taken over from 2561 as it stands; where a year 2562 is there already, it stays as it is.

-- A year that continues another has no days of coming and none of visits (R10, R11, R16).
alter table measure_year add column continues int references measure_year check (continues < year);

alter table measure_window drop constraint measure_window_kind_check;
alter table measure_window add constraint measure_window_kind_check
  check (kind in ('preparation', 'walkIn', 'homeVisit', 'development', 'ownActivity',
                  'groupA', 'groupB', 'publication', 'shortage', 'results')
         or kind like 'followUp_%' or kind like 'report_%');

-- A project of the country that every province's committee may carry out, its own having no row yet (R14).
alter table project drop constraint project_of_a_province;
-- Whose result is the income of the person, so that it is asked of whoever reports (R11, R18).
alter table project add column asks_income boolean not null default false;

do $$
begin
  if exists (select from measure_year where year = 2562) or not exists (select from measure_year where year = 2561) then
    return;
  end if;

  insert into measure_year (year, name_th, opens, closes, continues) values
    (2562, 'มาตรการพัฒนาคุณภาพชีวิตผู้มีบัตรสวัสดิการแห่งรัฐ ระยะที่ 2 ปี 2562', '2019-01-01', '2019-12-31', 2561);

  insert into measure_window (year, kind, opens, closes, draft, source) values
    (2562, 'groupA',       '2019-01-01', '2019-01-25', false, 'R10, domain.md §5.2'),
    (2562, 'groupB',       '2019-01-01', '2019-01-28', false, 'R11, domain.md §5.2'),
    (2562, 'publication',  '2019-01-28', '2019-01-30', false, 'R12, domain.md §5.2'),
    (2562, 'development',  '2019-01-25', '2019-06-30', false, 'R13, domain.md §5.2'),
    (2562, 'shortage',     '2019-01-25', '2019-03-31', false, 'R14, domain.md §5.2'),
    (2562, 'results',      '2019-01-25', '2019-07-15', false, 'R13, domain.md §5.2'),
    (2562, 'followUpJune', '2019-06-01', '2019-07-15', false, 'R16, domain.md §5.2');

  insert into measure_setting (year, key, value, draft, source)
  select 2562, key,
         case key when 'topUpFirstMonth' then '2019-01' when 'topUpLastMonth' then '2019-06' else value end,
         case when key in ('topUpFirstMonth', 'topUpLastMonth', 'topUpUpToThreshold', 'topUpAboveThreshold') then false else draft end,
         case when key like 'topUp%' then 'R07' else source end
    from measure_setting where year = 2561 and key <> 'outreachAgeOn';
  insert into measure_setting (year, key, value, draft, source) values
    (2562, 'continuationAgencies', 'MOAC,MOL,MOC,MOI,BAAC,GSB', false, 'domain.md §2.3');

  -- What is due at the close of a window that this year has not is due after so many days; it hardly comes up.
  insert into step_deadline (year, process, step, window_kind, days, of_round, after_appointment, draft)
  select 2562, d.process, d.step,
         case when d.process = 'agency-referral' and d.step = 'userTask_recordResult' then 'results' else w.kind end,
         case when d.process = 'agency-referral' and d.step = 'userTask_recordResult' then null
              when d.window_kind is not null and w.kind is null then 30 else d.days end,
         d.of_round, d.after_appointment,
         not (d.process = 'agency-referral' and d.step = 'userTask_recordResult')
    from step_deadline d left join measure_window w on w.year = 2562 and w.kind = d.window_kind
   where d.year = 2561;

  insert into consent_text (year, kind, version, text_th, draft)
  select distinct on (kind) 2562, kind, 1, text_th, draft from consent_text where year = 2561 order by kind, version desc;
  insert into message_text (year, kind, version, text_th, draft)
  select distinct on (kind) 2562, kind, 1, text_th, draft from message_text where year = 2561 order by kind, version desc;

  insert into code_list (year, list, code, label_th, label_en, position, draft)
  select 2562, list, code, label_th, label_en, position, draft from code_list
   where year = 2561 and list <> 'followUpRound' and ends_on is null;
  insert into code_list (year, list, code, label_th, label_en, position, draft) values
    (2562, 'followUpRound', 'followUpJune', 'รอบมิถุนายน 2562', 'June 2019', 1, false);
  insert into referral_refusal (year, code, whose, effect, days, facts, draft)
  select 2562, code, whose, effect, days, facts, draft from referral_refusal where year = 2561;

  insert into project (year, code, dimension, name_th, agency_code, draft, developed_by)
  select 2562, code, dimension, name_th, agency_code, true, developed_by from project
   where year = 2561 and province_code is null and code !~ '^P[0-9]+-' and ends_on is null;
  insert into project_place (year, project_code, province_code)
  select 2562, w.project_code, w.province_code from project_place w
    join project p on p.year = 2562 and p.code = w.project_code where w.year = 2561;
  -- Nobody chooses them: people come to them by a list. So their last day is over before the year begins.
  insert into project (year, code, dimension, name_th, agency_code, draft, developed_by, asks_income, ends_on) values
    (2562, 'D2-90', 2, 'โครงการเพิ่มเติมของจังหวัด ที่ คอจ. จะกำหนด', null, true, 'province', false, '2018-12-31'),
    (2562, 'D2-91', 2, 'การเพิ่มทักษะผู้มีรายได้ไม่เกินเกณฑ์ ในความดูแลของ ธ.ก.ส. (กลุ่ม B)', 'BAAC', true, 'agency', true, '2018-12-31'),
    (2562, 'D2-92', 2, 'การเพิ่มทักษะผู้มีรายได้ไม่เกินเกณฑ์ ในความดูแลของธนาคารออมสิน (กลุ่ม B)', 'GSB', true, 'agency', true, '2018-12-31');
end $$;

-- The top-up of each month is a list that is computed, sent to the payer and reconciled (R06, R07, R20; ADR 0076).

-- The month after the first in which a wish can be stated (R06).
insert into measure_setting (year, key, value, draft, source)
select year, 'topUpFirstMonth', to_char(opens + interval '1 month', 'YYYY-MM'), year <> 2561, 'R06'
  from measure_window where kind = 'walkIn' on conflict do nothing;

insert into measure_setting (year, key, value, draft, source)
select year, key, value, true, source
  from measure_year cross join (values
    ('topUpListDay',          '5',     'Part D'),   -- the day of the month on which its list is computed
    ('topUpTakesBack',        'false', 'R20'),      -- open policy: off, and nothing is taken back of what was paid
    ('paymentFileFormat',     '1',     'Part D'),   -- of the file to the payer
    ('paymentUnansweredDays', '30',    'Part D')    -- so many days the payer has to answer
  ) as s (key, value, source) on conflict do nothing;

insert into step_deadline (year, process, step, days, draft)
select year, 'top-up-month', step, days, true
  from measure_year cross join (values ('userTask_sendPayments', 3), ('userTask_recordAnswers', 30)) as s (step, days)
on conflict do nothing;

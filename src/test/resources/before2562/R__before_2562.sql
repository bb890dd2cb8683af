-- As it was before the second year came by a migration: the next year is an administrator's to prepare.
do $$
declare it text;
begin
  foreach it in array array['project_place', 'referral_refusal', 'project', 'code_list', 'message_text', 'consent_text', 'step_deadline',
                            'measure_setting', 'measure_window', 'measure_year'] loop
    execute format('delete from %I where year = 2562', it);
  end loop;
end $$;

-- What is said to people in a running year is changed on the page of its catalogue, as what they consent to is (ADR 0080, ADR 0082).
alter table year_change drop constraint year_change_what_check;
alter table year_change add constraint year_change_what_check
  check (what in ('window', 'deadline', 'setting', 'project', 'code', 'text', 'message'));

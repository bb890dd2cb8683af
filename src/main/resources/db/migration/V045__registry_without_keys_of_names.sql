-- People are found by the names of their cases (V044). The registry, which has three people for each case, keeps no
-- keys of names any more: a batch neither computes them nor writes them into two indexes. Nor is a case marked whose
-- person is registered elsewhere: its names stand at the office whose case it is.
alter table cardholder drop column if exists name_key, drop column if exists last_name_key;

drop trigger cardholder_moved on cardholder;
drop function mark_cases_of_moved();
drop trigger participant_case_elsewhere on participant_case;
drop function mark_case_of_elsewhere();
alter table participant_case drop column lives_elsewhere;

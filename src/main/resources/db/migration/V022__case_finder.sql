-- Cases are found by name from the registry's index of a district's names. Few people are registered elsewhere than
-- where they live; their cases are marked, by the database, so that no writer of either table can forget it.

alter table participant_case add column lives_elsewhere boolean not null default false;

update participant_case c set lives_elsewhere = true
  from office o, cardholder p
 where o.id = c.office_id and p.id = c.cardholder_id and o.district_code is distinct from p.district_code;
create index on participant_case (office_id) where lives_elsewhere;

create function mark_case_of_elsewhere() returns trigger language plpgsql as $$
begin
  new.lives_elsewhere := exists (
    select 1 from journey.office o, journey.cardholder p
     where o.id = new.office_id and p.id = new.cardholder_id and o.district_code is distinct from p.district_code);
  return new;
end $$;
create trigger participant_case_elsewhere before insert or update of office_id on participant_case
  for each row execute function mark_case_of_elsewhere();

create function mark_cases_of_moved() returns trigger language plpgsql as $$
begin
  update journey.participant_case c set lives_elsewhere = o.district_code is distinct from new.district_code
    from journey.office o
   where c.cardholder_id = new.id and o.id = c.office_id;
  return null;
end $$;
create trigger cardholder_moved after update of district_code on cardholder
  for each row when (old.district_code is distinct from new.district_code) execute function mark_cases_of_moved();

-- The names by which a case is found were written by a plan made anew for each case and each referral: for a span of ids
-- PostgreSQL finds no plan that suits all spans. For one id it does, and keeps it (ADR 0042).
create function names_of_case(the_case bigint) returns setof case_name
language sql stable parallel safe as $$
  select c.id, s.referral_id, n.left_out, s.office_id, n.rest, k.last_name_key
    from journey.participant_case c
    join journey.cardholder p on p.id = c.cardholder_id
    -- Each key is computed once, and not wherever it is named.
    cross join lateral (select journey.name_key(u.untitled || p.last_name) as name_key, journey.name_key(p.last_name) as last_name_key
                          from (select journey.untitled_name(p.title, p.first_name) as untitled offset 0) u offset 0) k
    cross join lateral journey.names_without_titles(k.name_key) n
    cross join lateral (
      select 0 as referral_id, c.office_id
      union all
      select r.id, r.office_id from journey.referral r
       where r.case_id = c.id and journey.agency_finds(r.state, r.answered_at)) s
   where c.id = the_case
$$;

create or replace function names_of_cases(first_id bigint, last_id bigint) returns setof case_name
language sql stable parallel safe as $$
  select n.* from journey.participant_case c cross join lateral journey.names_of_case(c.id) n
   where c.id between first_id and last_id
$$;

-- All cases of a statement at once: a round of visits opens fifty.
drop trigger participant_case_named on participant_case;
create or replace function name_case() returns trigger language plpgsql as $$
begin
  -- A batch that changes a person's name at this moment waits for the case, or the case for it.
  perform 1 from journey.cardholder p where p.id in (select f.cardholder_id from fresh f) order by p.id for share;
  insert into journey.case_name select n.* from fresh f cross join lateral journey.names_of_case(f.id) n;
  return null;
end $$;
create trigger participant_case_named after insert on participant_case
  referencing new table as fresh for each statement execute function name_case();

create or replace function name_referral() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from journey.case_name where case_id = old.case_id and referral_id = old.id;
  end if;
  if tg_op <> 'DELETE' and journey.agency_finds(new.state, new.answered_at) then
    -- A batch that changes the name at this moment has written this row, or waits for it.
    perform 1 from journey.case_name where case_id = new.case_id and referral_id = 0 and left_out = '' for share;
    insert into journey.case_name
    select * from journey.names_of_case(new.case_id) where referral_id = new.id;
  end if;
  return null;
end $$;

create or replace function rename_cases() returns trigger language plpgsql as $$
declare
  the_case bigint;
begin
  for the_case in select id from journey.participant_case where cardholder_id = new.id order by id loop
    -- Written in place: a referral that comes at this moment waits for this row, and names by what stands then.
    update journey.case_name c set name_key = n.name_key, last_name_key = n.last_name_key
      from journey.names_of_case(the_case) n
     where c.case_id = the_case and c.referral_id = 0 and c.left_out = '' and n.referral_id = 0 and n.left_out = '';
    delete from journey.case_name where case_id = the_case and (referral_id <> 0 or left_out <> '');
    insert into journey.case_name
    select * from journey.names_of_case(the_case) where referral_id <> 0 or left_out <> '';
  end loop;
  return null;
end $$;

-- By which names an office finds which cases: a row for each case and the office whose case it is, and one for each
-- referral and the agency that sees the case by it (ADR 0042). What is searched is here and nowhere else, so that an
-- index answers whatever the name and whoever asks. Kept by the database, so that no writer of a case, a referral or a
-- person forgets it.
create table case_name (
  case_id       bigint not null,
  referral_id   bigint not null,                       -- 0 for the office whose case it is
  left_out      text not null,                         -- of a title still in front of the name; '' as the name is
  office_id     text not null,
  name_key      text not null,                         -- as cardholder.name_key, but for left_out
  last_name_key text not null
);

-- What the key of a name may have in front of it of a title that stood in the first name: the database takes away the
-- rank of ว่าที่ร้อยตรีหญิง and ร.ต.อ.หญิง but not the rest, and not ว่าที่ ร.ต., ทพญ., สพญ. and พลฯ. A person is found with
-- and without.
create function names_without_titles(name_key text) returns table (left_out text, rest text)
language sql immutable parallel safe as $$
  select '', name_key
  union all
  select l, substr(name_key, length(l) + 1)
    from unnest(array['หญิง', 'ว่าที่รต', 'ว่าที่รตหญิง', 'ทพญ', 'สพญ', 'พล']) l
   where starts_with(name_key, l) and name_key <> l
$$;

-- Whether the agency finds the case by its referral: not by what it refused, nor by what was taken back unanswered.
create function agency_finds(state text, answered_at timestamptz) returns boolean
language sql immutable parallel safe
return state <> 'refused' and (state <> 'cancelled' or answered_at is not null);

-- The names of these cases, as they should be.
create function names_of_cases(first_id bigint, last_id bigint) returns setof case_name
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
   where c.id between first_id and last_id
$$;

-- Whoever needs more than one holds the person first, the office's own name second, and the agencies' last.
create function name_case() returns trigger language plpgsql as $$
begin
  -- A batch that changes the person's name at this moment waits for the case, or the case for it.
  perform 1 from journey.cardholder where id = new.cardholder_id for share;
  insert into journey.case_name select * from journey.names_of_cases(new.id, new.id);
  return null;
end $$;
create trigger participant_case_named after insert on participant_case for each row execute function name_case();

create function move_case_name() returns trigger language plpgsql as $$
begin
  update journey.case_name set office_id = new.office_id where case_id = new.id and referral_id = 0;
  return null;
end $$;
create trigger participant_case_name_moved after update of office_id on participant_case for each row
  when (old.office_id <> new.office_id) execute function move_case_name();

create function name_referral() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from journey.case_name where case_id = old.case_id and referral_id = old.id;
  end if;
  if tg_op <> 'DELETE' and journey.agency_finds(new.state, new.answered_at) then
    -- A batch that changes the name at this moment has written this row, or waits for it.
    perform 1 from journey.case_name where case_id = new.case_id and referral_id = 0 and left_out = '' for share;
    insert into journey.case_name
    select * from journey.names_of_cases(new.case_id, new.case_id) where referral_id = new.id;
  end if;
  return null;
end $$;
create trigger referral_named after insert or delete on referral for each row execute function name_referral();
create trigger referral_name_seen after update of state, answered_at, office_id on referral for each row
  when (journey.agency_finds(old.state, old.answered_at) <> journey.agency_finds(new.state, new.answered_at)
        or old.office_id <> new.office_id)
  execute function name_referral();

create function rename_cases() returns trigger language plpgsql as $$
declare
  the_case bigint;
begin
  for the_case in select id from journey.participant_case where cardholder_id = new.id order by id loop
    -- Written in place: a referral that comes at this moment waits for this row, and names by what stands then.
    update journey.case_name c set name_key = n.name_key, last_name_key = n.last_name_key
      from journey.names_of_cases(the_case, the_case) n
     where c.case_id = the_case and c.referral_id = 0 and c.left_out = '' and n.referral_id = 0 and n.left_out = '';
    delete from journey.case_name where case_id = the_case and (referral_id <> 0 or left_out <> '');
    insert into journey.case_name
    select * from journey.names_of_cases(the_case, the_case) where referral_id <> 0 or left_out <> '';
  end loop;
  return null;
end $$;
create trigger cardholder_renamed after update of title, first_name, last_name on cardholder for each row
  when (old.title <> new.title or old.first_name <> new.first_name or old.last_name <> new.last_name)
  execute function rename_cases();

-- The cases that are there. Since the triggers were made their writers wait until this is done.
do $$
declare
  newest bigint := (select max(id) from participant_case);
begin
  insert into case_name select n.* from names_of_cases(0, newest) n order by n.case_id, n.referral_id;
end $$;

alter table case_name
  add primary key (case_id, referral_id, left_out),
  add foreign key (case_id) references participant_case on delete cascade;
create index case_name_by_name on case_name (office_id, name_key text_pattern_ops) include (last_name_key, case_id);
create index case_name_by_last_name on case_name (office_id, last_name_key text_pattern_ops) include (case_id);
analyze case_name;

-- Who sits in on interviews is asked for the ids and the offices alone; most cases have nobody who sits in.
drop index participant_case_co_interviewer_id_state_idx;
create index participant_case_sits_in on participant_case (co_interviewer_id, state) include (id, office_id)
  where co_interviewer_id is not null;

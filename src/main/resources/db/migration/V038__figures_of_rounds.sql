-- How many of each office are due in a round and how many of them have been reported, kept counted (ADR 0037): to count them
-- for whoever opens the page took seconds for the country, and half a second for a large province.
create table follow_up_figure (
  year       int not null,
  round_kind text not null,
  office_id  text not null references office,
  due        int not null,
  done       int not null,
  primary key (year, round_kind, office_id)
);

-- What has been added since, or taken away. Rows are only added by whoever reports, ends or opens, so that nobody waits for a
-- colleague's row and no two wait for each other's; now and then they are added to the figures. Both together are the truth.
create table follow_up_change (
  id         bigint generated always as identity primary key,
  year       int not null,
  round_kind text not null,
  office_id  text not null,
  due        int not null,
  done       int not null
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

-- Due is whoever has been reported, and whoever is still in development; not who ended before.
create function counts_as_due(state text, done_at timestamptz) returns boolean language sql immutable
return done_at is not null or state in ('developing', 'awaitingFollowUp');

create function count_follow_ups() returns trigger language plpgsql as $$
begin
  -- The case is held, so that its state and its parts do not change at once, each unseen by the other.
  if tg_op = 'INSERT' then
    insert into journey.follow_up_change (year, round_kind, office_id, due, done)
    select n.year, n.round_kind, c.office_id, count(*) filter (where journey.counts_as_due(c.state, n.done_at)), count(n.done_at)
      from new_rows n join (select id, office_id, state from journey.participant_case
                             where id in (select case_id from new_rows) order by id for no key update) c on c.id = n.case_id
     group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into journey.follow_up_change (year, round_kind, office_id, due, done)
    select o.year, o.round_kind, c.office_id, -count(*) filter (where journey.counts_as_due(c.state, o.done_at)), -count(o.done_at)
      from old_rows o join (select id, office_id, state from journey.participant_case
                             where id in (select case_id from old_rows) order by id for no key update) c on c.id = o.case_id
     group by 1, 2, 3;
  elsif exists (select 1 from new_rows n join old_rows o using (case_id, round_kind)
                 where (n.done_at is null) <> (o.done_at is null)) then
    insert into journey.follow_up_change (year, round_kind, office_id, due, done)
    select n.year, n.round_kind, c.office_id,
           sum(journey.counts_as_due(c.state, n.done_at)::int - journey.counts_as_due(c.state, o.done_at)::int),
           count(n.done_at) - count(o.done_at)
      from new_rows n join old_rows o using (case_id, round_kind)
      join (select id, office_id, state from journey.participant_case
             where id in (select case_id from new_rows) order by id for no key update) c on c.id = n.case_id
     where (n.done_at is null) <> (o.done_at is null)
     group by 1, 2, 3;
  end if;
  return null;
end $$;

create trigger follow_up_due_added after insert on follow_up_due referencing new table as new_rows
  for each statement execute function count_follow_ups();
create trigger follow_up_due_changed after update on follow_up_due referencing old table as old_rows new table as new_rows
  for each statement execute function count_follow_ups();
create trigger follow_up_due_gone after delete on follow_up_due referencing old table as old_rows
  for each statement execute function count_follow_ups();

-- Whoever leaves development, or comes back to it, with a round that is not reported; and whose case goes to another office.
create function count_follow_ups_of_case() returns trigger language plpgsql as $$
begin
  insert into journey.follow_up_change (year, round_kind, office_id, due, done)
  select d.year, d.round_kind, x.office_id, x.sign * journey.counts_as_due(x.state, d.done_at)::int,
         x.sign * (d.done_at is not null)::int
    from journey.follow_up_due d
    cross join (values (old.office_id, old.state, -1), (new.office_id, new.state, 1)) as x(office_id, state, sign)
   where d.case_id = new.id and journey.counts_as_due(x.state, d.done_at);
  return null;
end $$;

create trigger participant_case_counted after update of state, office_id on participant_case for each row
  when (journey.counts_as_due(old.state, null) <> journey.counts_as_due(new.state, null) or old.office_id <> new.office_id)
  execute function count_follow_ups_of_case();

-- Counts anew from the parts themselves, while nobody reports: for the first time, and if a doubt should ever arise.
create function recount_follow_ups() returns void language plpgsql as $$
begin
  lock table journey.participant_case, journey.follow_up_due, journey.follow_up_change, journey.follow_up_figure
    in share row exclusive mode;
  delete from journey.follow_up_change;
  delete from journey.follow_up_figure;
  insert into journey.follow_up_figure (year, round_kind, office_id, due, done)
  select d.year, d.round_kind, c.office_id, count(*) filter (where journey.counts_as_due(c.state, d.done_at)), count(d.done_at)
    from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
   group by 1, 2, 3;
end $$;

select recount_follow_ups();

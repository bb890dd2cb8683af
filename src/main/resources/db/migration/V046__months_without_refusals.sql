-- Who makes a month holds the record's writers up from the beginning, so that none is on the way into the partition for the
-- rest: a row that waits there while its month is made is refused by the rest and does not go on to the month, and the form of
-- an officer with it. Writers of any month wait, for 500 ms at most; readers do not.
create or replace function journey.make_month(parent text, month date) returns boolean language plpgsql as $$
declare
  from_at timestamptz := date_trunc('month', month::timestamp) at time zone 'Asia/Bangkok';
  to_at   timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'Asia/Bangkok';
  part    text := parent || to_char(month, '_YYYY_MM');
  rest    text := parent || '_rest';
  moment  text;
  early   boolean;
begin
  perform pg_advisory_xact_lock(25610135), set_config('lock_timeout', '500ms', true);
  if exists (select from journey.month_part m where m.parent = make_month.parent
               and (m.begins is null or m.begins < to_at) and m.ends > from_at) then
    return false;
  end if;
  select a.attname into strict moment from pg_partitioned_table p
    join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
   where p.partrelid = ('journey.' || parent)::regclass;

  execute format('lock table only journey.%I in share row exclusive mode', parent);
  execute format('create table journey.%I (like journey.%I including defaults including constraints)', part, parent);
  execute format('lock table journey.%I in access exclusive mode', rest);
  execute format('select exists (select from journey.%I where %I >= $1 and %2$I < $2)', rest, moment)
    into early using from_at, to_at;
  if early then
    execute format('alter table journey.%I disable trigger user', rest);
    execute format('with moved as (delete from journey.%I where %I >= $1 and %2$I < $2 returning *)'
      ' insert into journey.%I select * from moved', rest, moment, part) using from_at, to_at;
    execute format('alter table journey.%I enable trigger user', rest);
  end if;
  execute format('alter table journey.%I attach partition journey.%I for values from (%L) to (%L)',
    parent, part, from_at, to_at);
  perform journey.refuse_changes_of(part);
  return true;
end $$;

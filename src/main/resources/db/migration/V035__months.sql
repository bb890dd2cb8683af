-- What was done, who looked at whom and which step was taken, by months of business time (ADR 0036): what is older than the
-- law lets us keep goes as a whole. A month is made ahead; what comes for one that is not made lies in the one for the rest,
-- and moves when it is. What stood before is not copied: it becomes one partition up to the end of its newest month.

-- The months that there are, as the catalogue has them. begins is null for what stood before there were any.
create view journey.month_part as
select p.relname::text as parent, c.relname::text as part,
       substring(bound from 'FROM \(''([^'']+)''\)')::timestamptz as begins,
       substring(bound from 'TO \(''([^'']+)''\)')::timestamptz as ends
  from pg_inherits i
  join pg_class p on p.oid = i.inhparent and p.relkind = 'p'
  join pg_class c on c.oid = i.inhrelid
  cross join lateral pg_get_expr(c.relpartbound, c.oid) as bound
 where p.relnamespace = 'journey'::regnamespace and bound <> 'DEFAULT';

-- Append-only: the rows by a trigger that every partition takes over from its table, whoever attaches it; a statement on the
-- partition itself, truncate too, by one of its own.
create function journey.refuse_changes_of(part text) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on journey.%I'
    ' for each statement execute function journey.refuse_change()', part);
end $$;

-- Makes the month of a table, unless there is one. Rows of it that came before it was made move into it. One node at a time.
-- The locks are needed for a moment; behind one that is waited for new work would wait. So this gives up (and all of it is
-- undone) before the database looks for a deadlock, and whoever is at work never loses to it.
create function journey.make_month(parent text, month date) returns boolean language plpgsql as $$
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

-- Drops the partitions of a table whose last moment lies before this one, and tells which. Nothing calls it by itself.
create function journey.drop_months(parent text, before timestamptz) returns setof text language plpgsql as $$
declare gone text;
begin
  perform pg_advisory_xact_lock(25610135), set_config('lock_timeout', '500ms', true);
  for gone in select m.part from journey.month_part m
               where m.parent = drop_months.parent and m.ends <= drop_months.before order by m.ends loop
    execute format('drop table journey.%I', gone);
    return next gone;
  end loop;
end $$;

alter table journey.audit rename to audit_before;
alter table journey.person_view rename to person_view_before;
drop trigger audit_append_only on journey.audit_before;
drop trigger person_view_append_only on journey.person_view_before;

create sequence journey.audit_serial;
select setval('journey.audit_serial', coalesce(max(id), 0) + 1, false) from journey.audit_before;
-- Nobody asks for an entry by its number alone, and nobody decides by a task that was submitted any more (see submission).
alter table journey.audit_before alter column id drop identity;
alter table journey.audit_before drop constraint audit_pkey;
drop index journey.audit_task_id_idx;
alter index journey.audit_case_id_id_idx rename to audit_before_case_id_id_idx;
alter index journey.person_view_cardholder_id_at_idx rename to person_view_before_cardholder_id_at_idx;

-- The history of record. Rows are added and never changed. A form that was handed in is one row: what was done, with its
-- step and task (ADR 0036); until V035 it was a row 'step.submitted' beside that.
create table journey.audit (
  id         bigint not null default nextval('journey.audit_serial'),
  at         timestamptz not null,                    -- business time
  wall_at    timestamptz not null default clock_timestamp(),
  case_id    bigint references journey.participant_case,
  actor      text not null,
  office_id  text,
  action     text not null,                           -- e.g. 'case.opened', 'wish.stated'
  step       text,                                    -- the model's, of a form that was handed in
  task_id    text,
  detail     jsonb not null default '{}'              -- codes and ids, no personal data
) partition by range (at);
create table journey.audit_rest partition of journey.audit default;
create index on journey.audit (case_id, id);
-- What an officer has done.
create index on journey.audit (actor, at) where actor <> 'system';

-- Who looked at whom (PDPA; domain.md §11).
create table journey.person_view (
  at            timestamptz not null,
  wall_at       timestamptz default clock_timestamp(),
  cardholder_id bigint not null,
  case_id       bigint,
  actor         text not null,
  office_id     text,
  purpose       text not null                         -- 'list', 'form', 'case', 'print', 'search'
) partition by range (at);
create table journey.person_view_rest partition of journey.person_view default;
create index on journey.person_view (cardholder_id, at);
-- What an officer has looked at.
create index on journey.person_view (actor, at);

alter table journey.step_record detach partition journey.step_record_rest;
alter table journey.step_record_rest rename to step_record_before;
alter index journey.step_record_rest_business_key_done_at_idx rename to step_record_before_business_key_done_at_idx;
create table journey.step_record_rest partition of journey.step_record default;

do $$
declare
  kept  record;
  until timestamp;
begin
  for kept in select * from (values ('audit', 'at'), ('person_view', 'at'), ('step_record', 'done_at')) as t (name, moment)
  loop
    if kept.name <> 'step_record' then
      execute format('create trigger %I before update or delete on journey.%I for each row'
        ' execute function journey.refuse_change()', kept.name || '_append_only', kept.name);
    end if;
    perform journey.refuse_changes_of(kept.name), journey.refuse_changes_of(kept.name || '_rest');
    execute format('select date_trunc(''month'', max(%I) at time zone ''Asia/Bangkok'') + interval ''1 month'' from journey.%I',
      kept.moment, kept.name || '_before') into until;
    if until is null then
      execute format('drop table journey.%I', kept.name || '_before');
    else
      execute format('alter table journey.%I attach partition journey.%I for values from (minvalue) to (%L)',
        kept.name, kept.name || '_before', until at time zone 'Asia/Bangkok');
      perform journey.refuse_changes_of(kept.name || '_before');
    end if;
  end loop;
end $$;

-- Which task was handed in, so that of two at the same moment one waits for the other and loses. Across partitions nothing
-- is unique, so the key stands here. It counts while both are under way: a task that was handed in is gone with its commit,
-- so rows of yesterday are deleted, and what a crash of the database empties (unlogged) had nothing under way any more.
create unlogged table journey.submission (
  task_id text primary key,
  at      timestamptz not null default now()          -- wall time
);

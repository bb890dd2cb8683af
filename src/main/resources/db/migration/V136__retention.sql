-- What goes once its time is over (PDPA s.37(3); ADR 0092). How long the law allows is not known: nothing goes until an administrator
-- has set years, with a reason, and has confirmed what was counted.
create table retention_rule (
  kind   text primary key check (kind in ('messages', 'sensitive', 'contacts', 'words')),
  years  int check (years between 1 and 100),           -- so many years after the last day of a measure year; null: nothing goes
  reason text,
  set_at timestamptz,
  set_by text,
  check (num_nonnulls(reason, set_at, set_by) in (0, 3))
);
insert into retention_rule (kind) values ('messages'), ('sensitive'), ('contacts'), ('words');

-- What went: under which rule, how much, and a hash over what; nothing of a person.
create table retention_run (
  id         bigint generated always as identity primary key,
  kind       text not null references retention_rule,
  year       int not null references measure_year,
  years      int not null,                              -- as the rule was
  reason     text not null,
  begun_at   timestamptz not null,
  begun_by   text not null,
  work_id    bigint not null,                           -- the long work, as long as that is kept
  request_key text not null unique,                     -- of the page: a double click is one
  cases      bigint not null default 0,                 -- of which something went
  spared     bigint not null default 0,                 -- ended, and still needed
  row_counts jsonb not null default '{}',               -- rows by table
  hash       text not null default '',                  -- SHA-256 over the rule and, piece by piece, which cases and how many rows
  ended_at   timestamptz
);

-- Three records that are only ever added to lose a text that is not to be kept: in the transaction that says so, and no other way.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_level = 'STATEMENT' and tg_table_name in ('consent', 'employment_consent', 'step_answer')
     and current_setting('journey.erasing', true) = 'on' then
    return null;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;

-- Which version of a process new instances start on, where it is not the newest: in an office that tries one, or everywhere (*)
-- while others try, or since one was taken back (ADR 0057).
create table process_start (
  process       text not null,
  office_id     text not null,                          -- * for all that have no row of their own
  definition_id text not null,
  set_by        text not null,
  set_at        timestamptz not null,
  primary key (process, office_id)
);

-- A version that was deployed without its forms and decisions works with what was the newest when it was bound; every later one
-- has them in its own deployment.
create table model_binding (
  definition_id text not null,                          -- of the process
  kind          text not null check (kind in ('form', 'decision')),
  key           text not null,
  bound_to      text not null,                          -- a form's deployment, a decision's definition
  primary key (definition_id, kind, key)
);

create trigger reference_changed after insert or update or delete or truncate on process_start
  for each statement execute function reference_changed();
create trigger reference_changed after insert or update or delete or truncate on model_binding
  for each statement execute function reference_changed();

-- What is answered in the steps that revisions of the models have added, which no code knows (ADR 0054).
-- What a form asked, as it was when it was answered: the engine's own copy goes with its deployment, an answer stays.
create table step_form (
  id           bigint generated always as identity primary key,
  form_key     text not null,
  form_version int not null,                            -- as the engine counts them
  fields       jsonb not null                           -- key, type, label, kind and choices, in their order
);
create unique index step_form_once on step_form (form_key, form_version, md5(fields::text));

create table step_answer (
  id              bigint generated always as identity primary key,
  case_id         bigint not null references participant_case,
  business_key    text not null,                        -- the case's number, or the referral's in whose process it was asked
  process         text not null,
  process_version int not null,
  element         text not null,
  step_name       text not null,                        -- what the model called it then
  number          int not null check (number > 0),      -- how often it has been answered there
  form_id         bigint not null references step_form,
  task_id         text not null unique,                 -- a form is handed in once
  answers         jsonb not null check (jsonb_typeof(answers) = 'object'),
  brief           text not null,                        -- the answers in one line of a history
  office_id       text not null,
  given_by        text not null,
  given_at        timestamptz not null,
  unique (business_key, process, element, number)
);
create index step_answer_of_case on step_answer (case_id, id);

create trigger step_form_append_only before update or delete or truncate on step_form
  for each statement execute function refuse_change();
create trigger step_answer_append_only before update or delete or truncate on step_answer
  for each statement execute function refuse_change();

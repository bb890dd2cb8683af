-- The case of one participant in one measure year, and all that is written about it. The engine owns
-- where a case stands; these tables own the facts.

create sequence case_serial;

create table participant_case (
  id                  bigint generated always as identity primary key,
  case_number         text not null unique,          -- 2561-8101-0000123: year, office's district, serial
  year                int not null references measure_year,
  cardholder_id       bigint not null references cardholder,
  office_id           text not null references office,
  channel             text not null check (channel in ('walkIn', 'paper', 'homeVisit')),
  state               text not null check (state in
                        ('registering', 'awaitingAo', 'awaitingInterview', 'declined', 'died', 'movedOut', 'withdrawn')),
  opened_at           timestamptz not null,
  opened_by           text not null,
  paper_date          date,                           -- of a paper form keyed later (channel 'paper')
  process_instance_id text,
  position            text,                           -- the step to go on from when a wrong end is undone
  ao_user_id          text references officer,
  co_interviewer_id   text references officer,
  version             int not null default 0,
  unique (year, cardholder_id)                        -- one journey per person and year
);
create index on participant_case (office_id, state);
create index on participant_case (ao_user_id) where state = 'awaitingInterview';
create index on participant_case (co_interviewer_id) where state = 'awaitingInterview';

-- What a person stated, each time it was stated; the newest row counts.
create table wish (
  id              bigint generated always as identity primary key,
  case_id         bigint not null references participant_case,
  wants           boolean not null,
  wish_date       date not null,
  phone           text,
  contact_note    text,
  signing         text not null check (signing in ('self', 'thumbprint', 'proxy')),
  proxy_name      text,
  proxy_relation  text,
  witness_name    text,
  notice_version  int not null,
  decline_reason  text,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  check (signing <> 'proxy' or (proxy_name is not null and proxy_relation is not null)),
  check (signing <> 'thumbprint' or witness_name is not null)
);
create index on wish (case_id, id);

-- A consent is its own record (domain.md §11): one row per answer, never changed; the newest counts.
create table consent (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  year        int not null,
  kind        text not null,
  version     int not null,
  given       boolean not null,
  given_on    date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  foreign key (year, kind, version) references consent_text (year, kind, version)
);
create index on consent (case_id, kind, id);

create table circumstance (
  id              bigint generated always as identity primary key,
  case_id         bigint not null references participant_case,
  kind            text not null check (kind in ('died', 'movedOut', 'withdrew')),
  happened_on     date not null,
  note            text,
  reported_at     timestamptz not null,
  reported_by     text not null,
  state_before    text not null,
  corrected_at    timestamptz,
  corrected_by    text,
  correction_note text
);
create unique index on circumstance (case_id) where corrected_at is null;

create table referral (
  id                  bigint generated always as identity primary key,
  referral_number     text not null unique,           -- case number + R + serial
  case_id             bigint not null references participant_case,
  year                int not null,
  project_code        text not null,
  office_id           text not null references office, -- the agency's office in the province
  state               text not null check (state in ('offered', 'accepted', 'refused', 'developed', 'notDeveloped', 'cancelled')),
  offered_at          timestamptz not null,
  offered_by          text not null,
  answered_at         timestamptz,
  answered_by         text,
  reason_code         text,
  result_code         text,
  completed_on        date,
  note                text,                           -- of the AO, to the agency
  answer_note         text,                           -- of the agency, with its answer
  result_note         text,                           -- of the agency, with the result
  process_instance_id text,
  foreign key (year, project_code) references project (year, code)
);
create index on referral (case_id);
create unique index on referral (case_id, project_code) where state in ('offered', 'accepted');

-- What an officer has typed and not yet handed in. Kept here so that nothing stays in a browser.
create table draft (
  task_id  text not null,
  user_id  text not null,
  content  jsonb not null,
  saved_at timestamptz not null,
  primary key (task_id, user_id)
);

-- The history of record. Rows are added and never changed.
create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,                    -- business time
  wall_at    timestamptz not null default clock_timestamp(),
  actor      text not null,
  office_id  text,
  action     text not null,                           -- e.g. 'case.opened', 'step.submitted'
  step       text,
  case_id    bigint references participant_case,
  task_id    text,
  detail     jsonb not null default '{}'              -- codes and ids, no personal data
);
create index on audit (case_id, id);
create unique index on audit (task_id) where action = 'step.submitted';   -- a step is submitted once

-- Who looked at whom (PDPA; domain.md §11).
create table person_view (
  at            timestamptz not null,
  actor         text not null,
  office_id     text,
  cardholder_id bigint not null,
  case_id       bigint,
  purpose       text not null                         -- 'list', 'form', 'case', 'print', 'search'
);
create index on person_view (cardholder_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger person_view_append_only before update or delete or truncate on person_view
  for each statement execute function refuse_change();
create trigger consent_append_only before update or delete or truncate on consent
  for each statement execute function refuse_change();

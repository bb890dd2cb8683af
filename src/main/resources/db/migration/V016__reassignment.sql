-- A case is given another AO, or another co-interviewer, while it runs (R05). Rows are added and never changed.
create table reassignment (
  id                    bigint generated always as identity primary key,
  case_id               bigint not null references participant_case,
  ao_before             text,
  ao_after              text not null references officer,
  co_interviewer_before text,
  co_interviewer_after  text,
  reason                text not null,
  request_key           text unique,                  -- of the page that sent it: a double click is one
  reassigned_at         timestamptz not null,
  reassigned_by         text not null
);
create index on reassignment (case_id, id);

-- Who typed a draft from which another officer goes on; that officer is told.
alter table draft add column handed_on_from text;

-- A person who withdrew or moved may die later: both reports stand, and the newest is undone first.
drop index circumstance_case_id_idx;
create unique index circumstance_standing on circumstance (case_id, kind) where corrected_at is null;
-- What the registry said of the person before the report, so that a correction puts back just that.
alter table circumstance add column registry_before text check (registry_before in ('alive', 'deceased', 'moved'));

-- A declined case that goes on because the person came back (issue: "reopened with a reason").
create table reopening (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  reason      text not null,
  reopened_at timestamptz not null,
  reopened_by text not null
);
create index on reopening (case_id);

-- An agency's own cases.
create index on referral (office_id, case_id);

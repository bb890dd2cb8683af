-- Who looks after officers one by one (ADR 0091).

-- Whoever looks after the officers of the own district.
alter table office_role drop constraint office_role_role_check;
alter table office_role add constraint office_role_role_check
  check (role in ('registrar', 'ao', 'coInterviewer', 'districtChief', 'teamSecretariat', 'staffAdministrator', 'agencyOfficer',
                  'districtCdd', 'provincialSecretariat', 'governor', 'provincialCdd', 'nationalBank', 'dataCentre',
                  'centralCommittee', 'administrator'));

-- The salt of a password that was given and is to be changed: each password has a salt of its own, so it is one as long as the login has this.
alter table officer add column given_salt text;
-- The list, by name.
create index on officer (first_name, last_name, user_id);

-- What was done to an officer, one by one or by a file. Nothing holds the officer: as in the audit, what was done stays.
create table officer_change (
  id          bigint generated always as identity primary key,
  user_id     text not null,
  kind        text not null check (kind in ('added', 'details', 'roles', 'moved', 'left', 'returned', 'password', 'unlocked', 'file')),
  offices     text[] not null,                        -- those that it touched
  before      text[] not null,                        -- office:role, on duty or not
  after       text[] not null,
  reason      text check (length(reason) <= 500),     -- none of a file and of somebody who is new
  request_key text unique,
  changed_at  timestamptz not null,
  changed_by  text not null
);
create index on officer_change (user_id, id);

-- Mistakes of a name are forgotten together when somebody lets it in again; what is there already ends by itself within a day.
alter table login_try add column name_key bytea;
create index on login_try (name_key);
alter table login_allowance add column name_key bytea;
create index on login_allowance (name_key);
-- All logins of a user end together.
create index on login_session (user_id);

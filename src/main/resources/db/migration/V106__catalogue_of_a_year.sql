-- The catalogue of a year is changed on a page (ADR 0082): what is added, until when something is offered, where, and by what name.
-- Nothing is deleted that a case may use.
alter table project add column ends_on date;            -- the last day on which it is offered; null as long as it goes on
alter table code_list add column ends_on date;          -- the same of an entry

-- Where an agency offers a project of the country; without a row, wherever it has an office.
create table project_place (
  year          int not null,
  project_code  text not null,
  province_code text not null references province,
  primary key (year, project_code, province_code),
  foreign key (year, project_code) references project (year, code)
);
create trigger reference_changed after insert or update or delete or truncate on project_place
  for each statement execute function reference_changed();

alter table year_change drop constraint year_change_what_check;
alter table year_change add constraint year_change_what_check
  check (what in ('window', 'deadline', 'setting', 'project', 'code', 'text'));

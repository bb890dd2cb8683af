-- A consent is withdrawn, and given again, on the case's page (ADR 0077, PDPA s.19): rows are added, the newest counts. "how" is there
-- where it was said so, and not by a form.
alter table consent add column how text check (how in ('self', 'paper', 'proxy'));
alter table consent add column proxy_name text;
alter table consent add column note text;
alter table consent add column request_key text unique;         -- of the page: a double click is one
alter table consent add check ((how is not distinct from 'proxy') = (proxy_name is not null));
alter table consent add check (how is not null or (note is null and request_key is null));

-- What was told under a consent that has ended does not come back with a later one: an empty row, of no assessment.
alter table sensitive_assessment alter column assessment_id drop not null;
alter table sensitive_assessment add check (assessment_id is not null
  or (health = '{}' and disability is null and care_note is null));

-- The bank's officer who sits in is told of it, too.
alter table notice drop constraint notice_reader_check;
alter table notice add constraint notice_reader_check check (reader in ('keeper', 'team', 'agency', 'coInterviewer'));

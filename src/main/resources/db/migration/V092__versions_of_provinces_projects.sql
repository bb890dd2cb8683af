-- A province's project that is revised is a row of its own in the catalogue, under a code that names the version: what was referred before
-- keeps the one with which it was made (ADR 0072).
alter table project add column superseded_by text;
alter table project add foreign key (year, superseded_by) references project (year, code);
alter table project add check (superseded_by is null or province_code is not null);
alter table provincial_project add column reason text check (version > 1 or reason is null);

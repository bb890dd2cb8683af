-- A province's project may be carried out by an agency of the measure, at the agency's own office (R15, ADR 0072).
alter table project drop constraint project_of_a_province;
alter table project add constraint project_of_a_province check (developed_by <> 'province' or province_code is not null);
alter table provincial_project drop constraint provincial_project_implementer_kind_check;
alter table provincial_project add constraint provincial_project_implementer_kind_check
  check (implementer_kind in ('agency', 'localAdministration', 'government', 'private', 'civil'));

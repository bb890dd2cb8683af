-- The community development office of each district (พัฒนาการอำเภอ, domain.md §2.3): it develops people of the district in the
-- projects of กรมการพัฒนาชุมชน. The offices themselves are opened at a start, with all others (ADR 0065).
alter table office drop constraint office_kind_check;
alter table office add constraint office_kind_check
  check (kind in ('district', 'agency', 'districtCdd', 'province', 'provincialCdd', 'national'));
alter table office drop constraint office_check;
alter table office add constraint office_check
  check ((kind in ('district', 'districtCdd')) = (district_code is not null));
alter table office drop constraint office_check1;
alter table office add constraint office_check1
  check ((kind in ('agency', 'districtCdd')) = (agency_code is not null));
create unique index on office (district_code) where kind = 'districtCdd';

alter table office_role drop constraint office_role_role_check;
alter table office_role add constraint office_role_role_check
  check (role in ('registrar', 'ao', 'coInterviewer', 'districtChief', 'teamSecretariat', 'agencyOfficer', 'districtCdd',
                  'provincialSecretariat', 'governor', 'provincialCdd', 'dataCentre', 'centralCommittee', 'administrator'));

-- Whose office develops people in a project. What was referred before stays where it was sent.
alter table project add column developed_by text not null default 'agency'
  check (developed_by in ('agency', 'districtCdd'));
update project set developed_by = 'districtCdd' where year = 2561 and code = 'D1-05';  -- a draft, as the project itself is

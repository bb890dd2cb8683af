-- Offices and the people who work in them. An office's id is the engine's tenant id.

create table agency (
  code    text primary key check (code ~ '^[A-Z]{2,5}$'),
  name_th text not null,
  name_en text not null,
  is_bank boolean not null default false   -- may sit in as co-interviewer (R05)
);

create table office (
  id            text primary key check (id ~ '^[A-Za-z0-9]{2,30}$'),
  kind          text not null check (kind in ('district', 'agency', 'province', 'provincialCdd', 'national')),
  name_th       text not null,
  name_en       text not null,
  province_code text references province,
  district_code text references district,
  agency_code   text references agency,
  check ((kind = 'district') = (district_code is not null)),
  check ((kind = 'agency') = (agency_code is not null)),
  check ((kind = 'national') = (province_code is null))
);
create unique index on office (district_code) where kind = 'district';
create unique index on office (province_code, agency_code) where kind = 'agency';

create table officer (
  user_id     text primary key check (user_id ~ '^[A-Za-z0-9]{2,64}$'),
  first_name  text not null,
  last_name   text not null,
  agency_code text references agency,      -- the officer's own agency; decides on the co-interviewer (R05)
  active      boolean not null default true
);

create table office_role (
  user_id   text not null references officer,
  office_id text not null references office,
  role      text not null check (role in ('registrar', 'ao', 'coInterviewer', 'districtChief', 'teamSecretariat',
              'agencyOfficer', 'provincialSecretariat', 'governor', 'provincialCdd', 'dataCentre',
              'centralCommittee', 'administrator')),
  primary key (user_id, office_id, role)
);
create index on office_role (office_id, role);

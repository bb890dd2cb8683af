-- Provinces, districts and subdistricts with their official codes (domain.md §10.2). The rows come from
-- src/main/resources/geography at start-up.

create table province (
  code    char(2) primary key,
  name_th text not null,
  name_en text not null
);

create table district (
  code          char(4) primary key,
  province_code char(2) not null references province,
  name_th       text not null,
  name_en       text not null
);
create index on district (province_code);

create table subdistrict (
  code          char(6) primary key,
  district_code char(4) not null references district,
  name_th       text not null,
  name_en       text not null,
  postal_code   text
);
create index on subdistrict (district_code);

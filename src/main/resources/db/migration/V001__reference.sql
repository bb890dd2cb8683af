-- Provinces, districts and subdistricts with their official codes (domain.md §10.2). The rows come from
-- src/main/resources/geography at start-up. Codes are text: a char(n) column compared with a parameter is
-- compared as text, past its index.

create table province (
  code    text primary key check (code ~ '^[0-9]{2}$'),
  name_th text not null,
  name_en text not null
);

create table district (
  code          text primary key check (code ~ '^[0-9]{4}$'),
  province_code text not null references province,
  name_th       text not null,
  name_en       text not null
);
create index on district (province_code);

create table subdistrict (
  code          text primary key check (code ~ '^[0-9]{6}$'),
  district_code text not null references district,
  name_th       text not null,
  name_en       text not null,
  postal_code   text
);
create index on subdistrict (district_code);

-- Cardholders as the Ministry of Finance hands them over. One row a person; a later batch updates it.

create table registry_batch (
  id            text primary key,                     -- the sender's batch name; importing it again changes nothing
  file_name     text not null,
  started_at    timestamptz not null,
  finished_at   timestamptz,
  lines_done    bigint not null default 0,            -- where a stopped import goes on
  accepted      bigint not null default 0,
  refused       bigint not null default 0
);

create table cardholder (
  id               bigint generated always as identity primary key,
  national_id      char(13) not null unique,
  title            text not null,
  first_name       text not null,
  last_name        text not null,
  birth_date       date not null,
  sex              char(1) not null check (sex in ('M', 'F')),
  house_number     text,
  village_number   text,
  subdistrict_code char(6) not null references subdistrict,
  district_code    char(4) not null references district,
  declared_income  numeric(12, 2) not null check (declared_income >= 0),  -- baht in the reference year (ปี 2559)
  status           text not null default 'alive' check (status in ('alive', 'deceased', 'moved')),
  batch_id         text not null references registry_batch
);
create index on cardholder (district_code);
create index on cardholder (last_name text_pattern_ops, first_name text_pattern_ops);
create index on cardholder (first_name text_pattern_ops);

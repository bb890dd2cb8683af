-- Cardholders as the Ministry of Finance hands them over. One row a person; a later batch updates it.

create table registry_batch (
  id            text primary key,                     -- the sender's batch name; importing it again changes nothing
  file_name     text not null,
  file_sha256   text not null,                    -- a stopped import goes on with the same file only
  started_at    timestamptz not null,
  finished_at   timestamptz,
  lines_done    bigint not null default 0,            -- where a stopped import goes on
  accepted      bigint not null default 0,
  refused       bigint not null default 0,
  refused_bytes bigint not null default 0             -- how much of the refusals' file belongs to lines_done
);

create table cardholder (
  id               bigint generated always as identity primary key,
  national_id      text not null unique check (national_id ~ '^[0-9]{13}$'),
  title            text not null,
  first_name       text not null,
  last_name        text not null,
  birth_date       date not null,
  sex              text not null check (sex in ('M', 'F')),
  house_number     text,
  village_number   text,
  subdistrict_code text not null references subdistrict,
  district_code    text not null references district,
  declared_income  numeric(12, 2) not null check (declared_income >= 0),  -- baht in the reference year (ปี 2559)
  status           text not null default 'alive' check (status in ('alive', 'deceased', 'moved')),
  batch_id         text not null references registry_batch,
  batch_line       bigint                             -- the line of the batch's file that the row came from
);
-- People are looked for by the beginning of a name, always within districts.
create index on cardholder (district_code, first_name text_pattern_ops);
create index on cardholder (district_code, last_name text_pattern_ops);

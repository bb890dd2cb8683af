-- What a district announced, and what a governor issued, as it was said each time; and who has read the newest (ADR 0073). Nothing of a
-- person who holds a card.
create table preparation_place (
  year          int not null,
  district_code text not null,
  version       int not null check (version > 0),
  place         text not null,
  hours         text not null,
  place_from    date not null,
  place_to      date not null check (place_to >= place_from),
  reason        text check (version > 1 or reason is null),
  announced_at  timestamptz not null,
  announced_by  text not null,
  request_key   text unique,                            -- of the page that changed it: a double click is one
  primary key (year, district_code, version),
  foreign key (year, district_code) references preparation_district on delete cascade
);

-- Who works in the district and has read that its place is another one.
create table preparation_place_seen (
  year          int not null,
  district_code text not null,
  version       int not null,
  user_id       text not null,
  seen_at       timestamptz not null,
  primary key (year, district_code, version, user_id),
  foreign key (year, district_code, version) references preparation_place on delete cascade
);

-- Each version of the guideline that a team has acknowledged; the district's own row tells the newest.
create table preparation_acknowledgement (
  year            int not null,
  district_code   text not null,
  version         int not null,
  acknowledged_at timestamptz not null,
  acknowledged_by text not null,
  primary key (year, district_code, version),
  foreign key (year, district_code) references preparation_district on delete cascade
);

alter table preparation_guideline add column changes text check (version > 1 or changes is null);
alter table preparation_guideline add column request_key text unique;
alter table preparation_district add column place_version int not null default 0;

insert into preparation_place (year, district_code, version, place, hours, place_from, place_to, announced_at, announced_by)
select year, district_code, 1, place, hours, place_from, place_to, announced_at, announced_by from preparation_district
 where announced_at is not null;
update preparation_district set place_version = 1 where announced_at is not null;
insert into preparation_acknowledgement (year, district_code, version, acknowledged_at, acknowledged_by)
select year, district_code, acknowledged_version, acknowledged_at, acknowledged_by from preparation_district
 where acknowledged_at is not null;

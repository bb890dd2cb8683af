-- What the nightly reconciliation of engine, domain and figures has found (ADR 0045): each check of a day, and what differs.
create table reconciliation_check (
  day     date not null,                                -- of business time
  code    text not null,
  at      timestamptz not null,                         -- business time
  took_ms int not null,
  found   int not null,
  primary key (day, code)
);

create table reconciliation_difference (
  day       date not null,
  code      text not null,
  key       text not null,                              -- a case, a referral, an office with a round: no person
  office_id text references office,                     -- the team that it is of
  detail    text not null,
  primary key (day, code, key),
  foreign key (day, code) references reconciliation_check on delete cascade
);

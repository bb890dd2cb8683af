-- What an AO reports to the team, by month (domain.md §2.2, the AO's item 6; ADR 0071): the figures as they were when it was sent.
create table ao_report (
  id          bigint generated always as identity primary key,
  office_id   text not null references office,
  ao_user_id  text not null references officer,
  month       date not null check (extract(day from month) = 1),
  figures     jsonb not null,                           -- numbers, and nothing of a person
  remark      text,
  request_key text not null unique,
  sent_at     timestamptz not null
);
-- Sent again, the newest counts.
create index ao_report_of_month on ao_report (office_id, month, ao_user_id, id);

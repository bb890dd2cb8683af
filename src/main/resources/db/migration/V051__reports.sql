-- Reports of a district, a province or the country as they were frozen (ADR 0049): text and all, so that one is opened again as
-- it was. Rows are added; a report is signed once, and withdrawn by a newer version.
create table report (
  id          bigint generated always as identity primary key,
  scope_id    text not null,                            -- country, p81, d8101
  year        int not null references measure_year,
  kind        text not null check (kind in ('monthly', 'round')),
  period      text not null,                            -- 2018-02, or the round's kind
  version     int not null,
  as_of       timestamptz not null,                     -- business time of its numbers
  content     text not null,                            -- JSON, as it was hashed
  hash        text not null,                            -- SHA-256 of the content in hexadecimal digits
  reason      text,                                     -- why there is another version
  frozen_at   timestamptz not null,
  frozen_by   text not null,
  signed_at   timestamptz,
  signed_by   text,
  signed_name text,
  signed_post text,
  unique (scope_id, year, kind, period, version),
  check ((signed_at is null) = (signed_by is null))
);

create function keep_report() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.signed_at is null and (new.id, new.scope_id, new.year, new.kind, new.period, new.version, new.as_of,
      new.content, new.hash, new.reason, new.frozen_at, new.frozen_by) is not distinct from (old.id, old.scope_id, old.year,
      old.kind, old.period, old.version, old.as_of, old.content, old.hash, old.reason, old.frozen_at, old.frozen_by) then
    return new;
  end if;
  raise exception 'report is kept as it was frozen';
end $$;
create trigger report_kept before update or delete on report for each row execute function keep_report();

-- How many people an office takes in a project in a month, of a district or of all that it serves (ADR 0068). What no row speaks
-- of is not counted: any number can be sent there.
create table seat_month (
  id            bigint generated always as identity primary key,
  office_id     text not null references office,
  year          int not null,
  project_code  text not null,
  district_code text references district,               -- null: for whichever district
  month         date not null check (extract(day from month) = 1),
  seats         int not null check (seats between 0 and 100000),
  taken         int not null default 0,                 -- kept by the trigger below, and by nothing else
  look          boolean not null default false,         -- whether somebody may wait for what is open here
  set_at        timestamptz not null,
  set_by        text not null,
  constraint seat_month_never_negative check (taken between 0 and seats),
  unique nulls not distinct (office_id, year, project_code, month, district_code),
  foreign key (year, project_code) references project (year, code)
);
create index seat_month_to_look on seat_month (id) where look;

-- Whose a seat is.
alter table referral add column seat_id bigint references seat_month;
alter table referral add column seat_waiting boolean not null default false;
create index referral_of_seat on referral (seat_id) where seat_id is not null;
create index referral_waits_for_seat on referral (office_id, year, project_code, id) where seat_waiting;

-- Whoever leaves gives the seat back, whichever way out it is; and whoever has one is counted. Nothing else counts. What an insert
-- with a conflict leaves undone is not counted either: it is counted afterwards.
create function leave_seat() returns trigger language plpgsql as $$
begin
  if new.state in ('onAgenda', 'refused', 'replaced', 'cancelled') then
    new.seat_id := null;
    new.seat_waiting := false;
  elsif new.seat_id is not null or new.state in ('developed', 'notDeveloped') then
    new.seat_waiting := false;
  end if;
  return new;
end $$;
create trigger referral_seat_left before insert or update of state, seat_id, seat_waiting on referral
  for each row execute function leave_seat();

create function count_seat() returns trigger language plpgsql as $$
declare
  had bigint := case when tg_op <> 'INSERT' then old.seat_id end;
  has bigint := case when tg_op <> 'DELETE' then new.seat_id end;
begin
  if had is distinct from has then
    update journey.seat_month set taken = taken - 1, look = true where id = had;
    update journey.seat_month set taken = taken + 1 where id = has;
  end if;
  return null;
end $$;
create trigger referral_seat_counted after insert or update of state, seat_id or delete on referral
  for each row execute function count_seat();

-- Whether a plan offers what has no seat left, and the person waits for one.
insert into measure_setting (year, key, value, draft, source)
select year, 'seatWaitingList', 'true', true, 'Part D' from measure_year on conflict do nothing;

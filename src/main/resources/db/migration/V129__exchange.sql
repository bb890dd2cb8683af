-- The Ministry's database of a year that goes on with another (domain.md §2.4, §5.2; ADR 0090): its lists, results and follow-ups go
-- out by files, and what was acknowledged is held against what was sent. What of the registry is said is compared with what was said
-- and acknowledged last, record by record; the differences are a transmission, whose lines are never changed.

create table exchange (
  id                  bigint generated always as identity primary key,
  year                int not null references measure_year,
  kind                text not null check (kind in ('groupA', 'groupB', 'results', 'followUp')),
  process_instance_id text,
  looked_at           timestamptz,                     -- when the registry was last compared to its end, and what was found then:
  records             int not null default 0,          -- what the registry says
  agreed              int not null default 0,          -- of these, acknowledged as they are
  awaited             int not null default 0,          -- sent, and not answered
  held                int not null default 0,          -- refused, and not changed since
  to_send             int not null default 0,          -- said by the transmission that was made of it
  unique (year, kind),
  check (records = agreed + awaited + held + to_send)
);

create table exchange_transmission (
  id               bigint generated always as identity primary key,
  exchange_id      bigint not null references exchange,
  number           int not null check (number > 0),
  state            text not null default 'making' check (state in ('making', 'made', 'sent', 'answered', 'closed')),
  compared_through bigint not null default 0,          -- the record up to which all were compared
  lines            int not null default 0,             -- the control count
  fresh            int not null default 0,
  changed          int not null default 0,
  withdrawn        int not null default 0,
  records          int not null default 0,             -- as in exchange, of this look
  agreed           int not null default 0,
  awaited          int not null default 0,
  held             int not null default 0,
  hash             text,                               -- SHA-256 of its lines
  begun_at         timestamptz not null,
  made_at          timestamptz,
  file_at          timestamptz,                        -- when its file was first taken out
  sent_at          timestamptz,
  sent_by          text,
  taken            int not null default 0,
  refused          int not null default 0,
  said_taken       int not null default 0,             -- of these, lines that say something, and not that it is withdrawn
  said_refused     int not null default 0,
  closed_at        timestamptz,
  closed_by        text,
  closed_because   text,                               -- why it was closed with lines that nobody has answered
  unique (exchange_id, number),
  check (lines = fresh + changed + withdrawn),
  check (taken + refused <= lines and said_taken <= taken and said_refused <= refused),
  check ((hash is null) = (state = 'making'))
);
-- One is made at a time.
create unique index exchange_transmission_made on exchange_transmission (exchange_id) where state = 'making';

-- What is said of a record, by ids and codes: names and thirteen digits are joined for the file.
create table exchange_line (
  transmission_id bigint not null references exchange_transmission,
  number          int not null check (number > 0),
  exchange_id     bigint not null references exchange,
  record_id       bigint not null,                     -- of a person, a referral or a case, by the kind
  cardholder_id   bigint not null references cardholder,
  reference       text not null,                       -- the number of a case or a referral
  what            text not null check (what in ('new', 'changed', 'withdrawn')),
  content         text[],                              -- by the kind's columns; null of what is withdrawn
  primary key (transmission_id, number),
  constraint exchange_line_of_a_record unique (exchange_id, record_id, transmission_id),
  check ((content is null) = (what = 'withdrawn'))
);

create table exchange_answer_file (
  id              bigint generated always as identity primary key,
  transmission_id bigint not null references exchange_transmission,
  sha256          text not null,
  row_count       int not null,
  taken           int not null,
  refused         int not null,
  received_at     timestamptz not null,
  received_by     text not null,
  unique (transmission_id, sha256)
);

create table exchange_answer (
  transmission_id bigint not null,
  number          int not null,
  taken           boolean not null,
  code            text,                                -- the Ministry's; no list of them is known (Part D)
  again           boolean not null default false,      -- somebody has said that what was refused is to be sent again
  file_id         bigint not null references exchange_answer_file,
  primary key (transmission_id, number),
  foreign key (transmission_id, number) references exchange_line,
  check (taken = (code is null)),
  check (not (taken and again))
);

-- Rows of an answer that were not taken.
create table exchange_answer_refusal (
  file_id bigint not null references exchange_answer_file,
  line    int not null,                                -- of the file
  why     text not null check (why in ('unreadable', 'wrongTransmission', 'unknownLine', 'twice')),
  primary key (file_id, line)
);

create function exchange_lines_hold() returns trigger language plpgsql as $$
begin
  if exists (select from fresh f join journey.exchange_transmission t on t.id = f.transmission_id
              where t.state <> 'making' or t.exchange_id <> f.exchange_id) then
    raise exception 'a transmission that was made takes no line';
  end if;
  if exists (select from fresh f
               join journey.exchange_line l on l.exchange_id = f.exchange_id and l.record_id = f.record_id and l.transmission_id <> f.transmission_id
               join journey.exchange_transmission t on t.id = l.transmission_id and t.state <> 'closed'
              where not exists (select from journey.exchange_answer a where a.transmission_id = l.transmission_id and a.number = l.number)) then
    raise exception 'what is unanswered is not sent again';
  end if;
  return null;
end $$;
create trigger exchange_lines_hold after insert on exchange_line referencing new table as fresh
  for each statement execute function exchange_lines_hold();

create function keep_exchange_line() returns trigger language plpgsql as $$
begin
  raise exception 'a line of a transmission is kept as it was written';
end $$;
create trigger exchange_line_kept before update or delete on exchange_line for each row execute function keep_exchange_line();

-- An answer is one, and is not taken back; that what it refused is to be sent again may be said.
create function keep_exchange_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'again' = to_jsonb(old) - 'again' then
    return new;
  end if;
  raise exception 'an answer of the Ministry is kept as it was taken';
end $$;
create trigger exchange_answer_kept before update or delete on exchange_answer for each row execute function keep_exchange_answer();

-- In whose order results and follow-ups are compared, piece by piece.
create index referral_of_result on referral (year, id) where state in ('developed', 'notDeveloped');
create index follow_up_due_done on follow_up_due (year, case_id) where done_at is not null;

insert into measure_setting (year, key, value, draft, source)
select year, key, value, true, 'Part D'
  from measure_year cross join (values
    ('exchangeFileFormat',     '1'),   -- of the files to the Ministry's database
    ('exchangeEveryDays',      '7'),   -- so many days after a transmission the next is made of what has changed
    ('exchangeUnansweredDays', '14')   -- so many days the Ministry has to acknowledge
  ) as s (key, value)
 where continues is not null on conflict (year, key) do nothing;

-- Until the last day of what it is about; what comes later may take so many days.
insert into step_deadline (year, process, step, days, draft)
select year, 'ministry-exchange', step, days, true
  from measure_year cross join (values ('userTask_sendTransmission', 3), ('userTask_takeAcknowledgement', 14)) as s (step, days)
 where continues is not null on conflict do nothing;

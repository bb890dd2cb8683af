-- Payments by lists (ADR 0076): whatever is paid to people for a month, the top-up first. What kind a batch is of is data.
-- A batch is computed, frozen, sent, answered and closed; its lines are never changed. What was wrong in one is put right by a
-- line of a later one.
create table payment_batch (
  id                  bigint generated always as identity primary key,
  kind                text not null,
  year                int not null references measure_year,
  period              date not null check (extract(day from period) = 1),   -- the month that it pays for
  state               text not null default 'planned'
                        check (state in ('planned', 'computing', 'frozen', 'sent', 'answered', 'closed')),
  process_instance_id text,
  computed_through    bigint not null default 0,       -- the case up to which everybody has been looked at
  lines               int not null default 0,          -- the control count
  total               bigint not null default 0,       -- the control total, baht
  hash                text,                            -- SHA-256 of its lines
  paid_lines          int not null default 0,
  paid_total          bigint not null default 0,
  refused_lines       int not null default 0,
  refused_total       bigint not null default 0,
  begun_at            timestamptz,
  frozen_at           timestamptz,
  sent_at             timestamptz,
  sent_by             text,
  closed_at           timestamptz,
  closed_by           text,
  closed_because      text,                            -- why it was closed with lines that nobody has answered
  unique (kind, period),                               -- a month is paid once
  check (paid_lines + refused_lines <= lines),
  check ((hash is not null) = (state not in ('planned', 'computing')))
);

-- One line pays a person for a month, or puts right what an earlier one paid. Ids only: names are joined for the file.
-- The lines of a person and a month are a chain: each but the first goes on where the one before ended, so that a second
-- payment for a month can be no more than what is still missing.
create table payment_line (
  batch_id      bigint not null references payment_batch,
  number        int not null check (number > 0),
  cardholder_id bigint not null references cardholder,
  period        date not null,                         -- the month that is paid for
  kind          text not null,
  turn          smallint not null check (turn >= 0),   -- 0 is the first line of that month
  case_id       bigint not null references participant_case,
  what          text not null check (what in ('regular', 'adjustment')),
  before        int not null,                          -- baht, by the lines before
  amount        int not null check (amount <> 0),      -- baht, plus or minus
  primary key (batch_id, number),
  constraint payment_line_once unique (cardholder_id, period, kind, turn),
  constraint payment_line_never_below_zero check (before + amount >= 0),
  check (turn > 0 or before = 0)
);

create function payment_lines_hold() returns trigger language plpgsql as $$
begin
  if exists (select from fresh f join journey.payment_batch b on b.id = f.batch_id
              where b.state <> 'computing' or b.kind <> f.kind or f.period > b.period
                 or (f.what = 'regular') <> (f.period = b.period and f.turn = 0)) then
    raise exception 'a list of payments that is frozen takes no line, and none pays for a month to come';
  end if;
  if exists (select from fresh f where f.turn > 0 and not exists (
               select from journey.payment_line p
                where p.cardholder_id = f.cardholder_id and p.period = f.period and p.kind = f.kind and p.turn = f.turn - 1
                  and p.before + p.amount = f.before)) then
    raise exception 'a line of payment goes on where the one before ended';
  end if;
  return null;
end $$;
create trigger payment_lines_hold after insert on payment_line referencing new table as fresh
  for each statement execute function payment_lines_hold();

create function keep_payment_line() returns trigger language plpgsql as $$
begin
  raise exception 'a line of payment is kept as it was written';
end $$;
create trigger payment_line_kept before update or delete on payment_line for each row execute function keep_payment_line();

-- What a list comes to, as it was frozen: by amount, what adjusts earlier months, and how it differs from the month before.
create table payment_figure (
  batch_id bigint not null references payment_batch,
  figure   text not null check (figure in ('regular', 'adjustment', 'new', 'gone', 'changed', 'excess')),
  amount   int not null,                               -- baht a line; of adjustments the sign alone, 0 of what has several amounts
  lines    int not null,
  total    bigint not null,                            -- baht
  primary key (batch_id, figure, amount)
);

-- Who has had more than is due, where nothing is taken back (R20): listed with each batch as long as it is so.
create table payment_excess (
  batch_id      bigint not null references payment_batch,
  cardholder_id bigint not null references cardholder,
  period        date not null,
  case_id       bigint not null references participant_case,
  amount        int not null check (amount > 0),       -- baht
  primary key (batch_id, cardholder_id, period)
);

-- What the payer answered. The same file again is known by its hash.
create table payment_answer_file (
  id          bigint generated always as identity primary key,
  batch_id    bigint not null references payment_batch,
  sha256      text not null,
  row_count   int not null,
  paid        int not null,
  refused     int not null,
  received_at timestamptz not null,
  received_by text not null,
  unique (batch_id, sha256)
);

create table payment_answer (
  batch_id bigint not null,
  number   int not null,
  paid     boolean not null,
  reason   text,                                       -- the payer's code; no list of them is known (Part D)
  file_id  bigint not null references payment_answer_file,
  primary key (batch_id, number),
  foreign key (batch_id, number) references payment_line,
  check (paid = (reason is null))
);

-- Rows of an answer that were not taken.
create table payment_answer_refusal (
  file_id bigint not null references payment_answer_file,
  line    int not null,                                -- of the file
  why     text not null check (why in ('unreadable', 'wrongBatch', 'unknownLine', 'amountDiffers', 'twice')),
  primary key (file_id, line)
);

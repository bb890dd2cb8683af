-- Who may try to log in, and when (docs/adr/0015). All times here are wall time: a wait is sat out at a real desk.
-- Names and devices are kept as hashes: somebody may have typed a password where the name belongs.

-- Wrong passwords in a row of one name at one device.
create table login_try (
  key       bytea primary key,                        -- of name and device
  failures  int not null check (failures > 0),
  next_at   timestamptz not null,                     -- no password is looked at before
  failed_at timestamptz not null
);
create index on login_try (failed_at);

-- Wrong passwords of one name from one address, and of one name from all places it has not logged in at: the later,
-- the more of them.
create table login_allowance (
  key        bytea primary key,                       -- of the name, or of name and address
  used_until timestamptz not null
);
create index on login_allowance (used_until);

-- Where a name has logged in: browsers by their cookie, and addresses.
create table login_device (
  name_key   bytea not null,
  device_key bytea not null,
  seen_at    timestamptz not null,
  primary key (name_key, device_key)
);
create index on login_device (device_key);
create index on login_device (seen_at);

-- Who looked at whom: wall time beside business time, as in the audit. Unknown for what was written before.
alter table person_view add column wall_at timestamptz;
alter table person_view alter column wall_at set default clock_timestamp();

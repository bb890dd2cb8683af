-- Logins that still stand, as all nodes know them (docs/adr/0032): a node that has no session of a browser makes one of
-- this. Times are wall time, as of everything at the login. Of the browser's token only the hash is kept.
create table login_session (
  key         bytea primary key,
  user_id     text not null,
  credentials text not null,                          -- the mark of the password that was right
  opened_at   timestamptz not null,
  seen_at     timestamptz not null                    -- at most five minutes before the last request
);
create index on login_session (seen_at);

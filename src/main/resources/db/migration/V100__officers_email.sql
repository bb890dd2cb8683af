-- An officer's own address, for the morning's digest (ADR 0080).
alter table officer add column email text check (length(email) <= 254 and email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$');

-- Views that a supervisor keeps: the address of a page with what it asks for, under a name of their own. Nobody else sees them.
create table kept_view (
  id      bigint generated always as identity primary key,
  user_id text not null,
  name    text not null,
  address text not null,                                -- /worklist?scope=d8101&of=late: offices, numbers and users, no person
  kept_at timestamptz not null,
  unique (user_id, address)
);

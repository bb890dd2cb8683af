-- What the last start found wrong with the models that the database holds (ADR 0014). Written anew at each start.
create table stored_model_finding (
  id        bigint generated always as identity primary key,
  kind      text not null check (kind in ('process', 'decision', 'form')),
  key       text not null,
  version   int not null,
  resource  text not null,
  -- Could run code or hold the server: a process is suspended, a decision or condition is not evaluated.
  dangerous boolean not null,
  finding   text not null,
  found_at  timestamptz not null
);

-- What changes seldom is kept in memory at each node; a change of it is told by this number, whoever makes it (ADR 0035).
create sequence journey.reference_change;

create table journey.reference_version (
  only_one   boolean primary key default true check (only_one),
  number     bigint not null,             -- never one twice, also when a change is given up
  changed_in xid8                         -- its transaction: to that one alone it is so before the end
);
insert into journey.reference_version (number) values (nextval('journey.reference_change'));

create function journey.reference_changed() returns trigger language plpgsql as $$
begin
  update journey.reference_version
     set number = nextval('journey.reference_change'), changed_in = pg_current_xact_id();
  return null;
end $$;

do $$
declare of_reference text;
begin
  foreach of_reference in array array['measure_year', 'measure_window', 'measure_setting', 'step_deadline', 'consent_text',
                                      'code_list', 'project', 'agency', 'office'] loop
    execute format('create trigger reference_changed after insert or update or delete or truncate on journey.%I '
                   'for each statement execute function journey.reference_changed()', of_reference);
  end loop;
end $$;

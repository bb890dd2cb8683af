-- A task that is handed in takes its drafts with it, under the lock that whoever saves one takes too (th.cardholder.door.Drafts).
-- Volatile, so that the second statement sees what was committed while the first waited.
create function journey.discard_drafts(task text) returns void language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(task, 0));
  delete from journey.draft where task_id = task;
end
$$;

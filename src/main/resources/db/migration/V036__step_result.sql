-- What a step has come to, by which those count who supervise: the code that the step declares (accepted, refused, attended …).
-- Nothing of waits, of ends, whose name tells it, of what was taken away, and of what was recorded before.
alter table journey.step_record add column result text;

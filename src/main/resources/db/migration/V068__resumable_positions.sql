-- A revision that takes a step out asks how many ended cases would go on at it; few of them remember a step.
create index on participant_case (position) where position is not null;
create index on referral (position) where position is not null;

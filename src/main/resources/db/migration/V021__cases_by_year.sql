-- The cases of a team by their state, and of those the year's: a list of what is to be done is of the years that are
-- open, however many years of ended cases there are. In the place of the index without the year, which it begins with.
create index on participant_case (office_id, state, year);
drop index participant_case_office_id_state_idx;

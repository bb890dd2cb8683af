-- A year that continues another is followed up once, by the secretariat of each team (R16; ADR 0088): a round of such a year is no task
-- of an AO, and who is followed up alone has a part in it without a journey.

insert into measure_setting (year, key, value, draft, source)
select year, 'followUpBy', 'team', false, 'R16, domain.md §5.2' from measure_year where continues is not null
on conflict (year, key) do nothing;
insert into measure_setting (year, key, value, draft, source)
select year, 'followUpDoneBy', '2019-06-30', false, 'R16, domain.md §5.2' from measure_year where year = 2562 and continues is not null
on conflict (year, key) do nothing;

create or replace function counts_as_due(state text, done_at timestamptz) returns boolean language sql immutable
return done_at is not null or state in ('developing', 'awaitingFollowUp', 'followUpOnly');

-- Who was told what is to be reported still: the AO of a round of theirs, the team's secretariat of one of its own.
comment on column round_reminder.ao_user_id is 'the officer who reports: an AO, or of a round of teams the secretariat';

-- An agency corrects what came of somebody who goes on in the next year.
create index participant_case_continues on participant_case (continues) where continues is not null;

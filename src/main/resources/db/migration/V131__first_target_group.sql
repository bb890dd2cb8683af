-- Of a year that continues another: in which of the guideline's groups the person of a case is (domain.md §5.1). An agency develops Group A
-- first (domain.md §5.2, step 2.1(1.1)): ahead of others in the queue for seats, and in whom a class is offered.
alter table participant_case add column target_group text check (target_group in ('A', 'B'));

update participant_case c set target_group = case p.list when 'A' then 'A' else 'B' end
  from continuation_person p where p.case_id = c.id and p.list <> 'followUp';

-- It stands on the referral too, so that a queue is read in its turn and no further than to whom there is a seat.
alter table referral add column first_target boolean not null default false;
update referral r set first_target = true from participant_case c where c.id = r.case_id and c.target_group = 'A';

create function referral_first_target() returns trigger language plpgsql as $$
begin
  new.first_target := exists (select from journey.participant_case c where c.id = new.case_id and c.target_group = 'A');
  return new;
end $$;
create trigger referral_first_target before insert on referral for each row execute function referral_first_target();

drop index referral_waits_for_seat;
create index referral_waits_for_seat on referral (office_id, year, project_code, first_target desc, id) where seat_waiting;

-- Out of what an agency pays a project of a year (domain.md §5.2, step 2.1(1.1)): its own yearly budget, or what it has agreed with the
-- Budget Bureau. Nothing as long as nobody has named it.
alter table project add column budget text check (budget in ('own', 'budgetBureau'));

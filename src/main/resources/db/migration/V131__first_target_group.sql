-- Of a year that continues another: in which of the guideline's groups the person of a case is (domain.md §5.1). An agency develops Group A
-- first (domain.md §5.2, step 2.1(1.1)): ahead of others in the queue for seats, and in whom a class is offered.
alter table participant_case add column target_group text check (target_group in ('A', 'B'));

update participant_case c set target_group = case p.list when 'A' then 'A' else 'B' end
  from continuation_person p where p.case_id = c.id and p.list <> 'followUp';

-- Out of what an agency pays a project of a year (domain.md §5.2, step 2.1(1.1)): its own yearly budget, or what it has agreed with the
-- Budget Bureau. Nothing as long as nobody has named it.
alter table project add column budget text check (budget in ('own', 'budgetBureau'));

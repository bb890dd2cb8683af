-- What the person has a year after the project, as the agency reports it with the result; a draft (Part D).
alter table referral add column income_after numeric(12,2) check (income_after >= 0);
alter table referral_step_back add column income_after numeric(12,2);

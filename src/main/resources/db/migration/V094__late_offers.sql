-- Whoever looks after unanswered offers reads those that are late alone, and not all that wait, in pieces by day and id.
drop index referral_unanswered;
create index referral_unanswered on referral (year, due_on, id) where state = 'offered';

-- Of one project one referral of a case is open, whichever version of it (ADR 0072): P81-01-2 is P81-01's next.
drop index referral_open;
create unique index referral_open on referral (case_id, regexp_replace(project_code, '^(P[0-9]+-[0-9]+)-[0-9]+$', '\1'))
  where state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending');

-- What of a referral has been reported to its case: each of its states once, however often its process says it. Known
-- until now from the history of record alone, which is for reading and not for deciding.
create table referral_reported (
  referral_id bigint not null references referral,
  state       text not null,
  reported_at timestamptz not null,
  primary key (referral_id, state)
);

insert into referral_reported (referral_id, state, reported_at)
select r.id, a.detail ->> 'state', min(a.at)
  from audit a join referral r on r.case_id = a.case_id and r.referral_number = a.detail ->> 'referral'
 where a.action = 'referral.answerReceived' and a.detail ->> 'state' is not null
 group by 1, 2;

-- Whose refusal a reason is, and what follows from it: how long, or until what has changed, the same project is not offered to the
-- person again (ADR 0063). Reasons of refusals, and results that are no development. Data of the year, all drafts.
create table referral_refusal (
  year   int not null references measure_year,
  code   text not null,
  whose  text not null check (whose in ('person', 'agency')),
  effect text not null check (effect in ('none', 'days', 'facts')),
  days   int check (days > 0),
  facts  text[] not null default '{}' check (facts <@ array['income', 'occupation', 'needs']),
  draft  boolean not null default true,
  primary key (year, code),
  check ((effect = 'days') = (days is not null)),
  check ((effect = 'facts') = (facts <> '{}'))
);
create trigger reference_changed after insert or update or delete or truncate on referral_refusal
  for each statement execute function reference_changed();

insert into code_list (year, list, code, label_th, label_en, position)
select year, 'referralRefusal', 'personDeclined', 'ผู้มีบัตรฯ ไม่ประสงค์เข้าโครงการนี้', 'The person does not want this project', 6 from measure_year
on conflict do nothing;

insert into referral_refusal (year, code, whose, effect, days, facts)
select year, code, whose, effect, days, facts from measure_year
 cross join (values
   ('full',           'agency', 'days',  30,          '{}'::text[]),
   ('noCourse',       'agency', 'days',  60,          '{}'),
   ('noBudget',       'agency', 'days',  90,          '{}'),
   ('notEligible',    'agency', 'facts', null::int,   '{income,occupation,needs}'),
   ('unreachable',    'person', 'days',  14,          '{}'),
   ('personDeclined', 'person', 'days',  90,          '{}'),
   ('noAnswer',       'agency', 'days',  60,          '{}'),
   ('provinceClosed', 'agency', 'days',  90,          '{}'),
   ('noShow',         'person', 'days',  30,          '{}'),
   ('notDeveloped',   'agency', 'none',  null,        '{}')) as said(code, whose, effect, days, facts);

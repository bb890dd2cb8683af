-- A referral that no agency serves goes to the province, and one may be handed to another agency or withdrawn (ADR 0061).
alter table referral drop constraint referral_state_check;
alter table referral add constraint referral_state_check check (state in
  ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending', 'refused', 'developed', 'notDeveloped', 'replaced', 'cancelled'));
drop index referral_open;
create unique index referral_open on referral (case_id, project_code)
  where state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending');
alter table referral drop constraint referral_cancelled_from_check;
alter table referral add constraint referral_cancelled_from_check check (cancelled_from in
  ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending'));

-- Why it is before the province, and since when.
alter table referral add column agenda_cause text check (agenda_cause in ('cannotServe', 'unanswered'));
alter table referral add column agenda_at timestamptz;
-- What was offered in its place: by the agency that handed it on, or by the province.
alter table referral add column replaces bigint references referral;
create unique index referral_replaces on referral (replaces) where replaces is not null;
-- Why its AO took an offer back, or an agency handed it on; free text about a person, here and nowhere else.
alter table referral add column leaving_note text;
create index referral_on_agenda on referral (office_id, id) where state = 'onAgenda';
create index referral_unanswered on referral (year, id) where state = 'offered';

-- Reasons that the province gives in an agency's stead.
insert into code_list (year, list, code, label_th, label_en, position)
select year, 'referralRefusal', code, label_th, label_en, position from measure_year
 cross join (values ('noAnswer', 'หน่วยงานไม่ตอบในกำหนด', 'No answer in time', 90),
                    ('provinceClosed', 'จังหวัดพิจารณาแล้ว ไม่มีโครงการรองรับ', 'No project in the province', 91))
      as added(code, label_th, label_en, position)
on conflict do nothing;
-- After so many days without an answer beyond its due date an offer goes to the province; by then the province is to have decided.
insert into measure_setting (year, key, value, draft, source)
select year, key, value, true, 'Part D' from measure_year
 cross join (values ('unansweredDays', '7'), ('agendaDays', '30')) as added(key, value)
on conflict do nothing;

-- What agencies report every three months (domain.md 8.1), kept as the other reports are.
alter table report drop constraint report_kind_check;
alter table report add constraint report_kind_check check (kind in ('monthly', 'round', 'quarter'));

-- When a referral was taken back, so that what an agency had not answered by a day can be told afterwards.
alter table referral add column cancelled_at timestamptz;
update referral r set cancelled_at = c.reported_at from circumstance c where c.id = r.cancelled_for and r.state = 'cancelled';

-- Of which class an appointment is; of an appointment with one person alone it is of none.
alter table referral_appointment add column class_id bigint references training_class;
create index referral_appointment_of_class on referral_appointment (class_id) where class_id is not null;

-- Who is accepted and waits for an appointment, by office and project.
create index referral_to_be_arranged on referral (office_id, year, project_code) where state = 'accepted';

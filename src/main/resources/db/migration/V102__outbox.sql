-- What is said to people and officers (ADR 0080): a row in the transaction in which it came about, sent once by its key.

-- The words of each kind of message in a year. {office} {when} {place} {hours} {phone} are filled in; what stands in [] is left out
-- where one of those in it is not known.
create table message_text (
  year    int not null references measure_year,
  kind    text not null,
  version int not null check (version > 0),
  text_th text not null check (length(text_th) between 10 and 300),
  draft   boolean not null default true,
  primary key (year, kind, version)
);
create trigger reference_changed after insert or update or delete or truncate on message_text
  for each statement execute function reference_changed();

insert into message_text (year, kind, version, text_th) select year, kind, 1, text_th from measure_year, (values
  ('interviewBooked', 'ท่านมีนัดพบเจ้าหน้าที่{office} {when} ที่ {place} โปรดใช้นัดนี้แทนนัดก่อนหน้าถ้ามี[ สอบถาม {phone}]'),
  ('visitBooked', 'เจ้าหน้าที่{office}จะไปพบท่านที่บ้าน {when} โปรดใช้นัดนี้แทนนัดก่อนหน้าถ้ามี[ สอบถาม {phone}]'),
  ('interviewNears', 'เตือนนัดพบเจ้าหน้าที่{office} {when} ที่ {place}[ หากไม่สะดวก โปรดแจ้ง {phone}]'),
  ('visitNears', 'เจ้าหน้าที่{office}จะไปพบท่านที่บ้าน {when}[ หากไม่สะดวก โปรดแจ้ง {phone}]'),
  ('interviewCancelled', 'นัดพบเจ้าหน้าที่{office} {when} ยกเลิกแล้ว เจ้าหน้าที่จะแจ้งวันใหม่[ สอบถาม {phone}]'),
  ('developmentBooked', 'ท่านมีนัดกับ{office} {when} ที่ {place} โปรดใช้นัดนี้แทนนัดก่อนหน้าถ้ามี[ สอบถาม {phone}]'),
  ('developmentNears', 'เตือนนัดกับ{office} {when} ที่ {place}[ หากไม่สะดวก โปรดแจ้ง {phone}]'),
  ('developmentCancelled', 'นัดกับ{office} {when} ยกเลิกแล้ว เจ้าหน้าที่จะแจ้งวันใหม่[ สอบถาม {phone}]'),
  ('resultKnown', 'เรื่องที่ท่านติดต่อไว้กับเจ้าหน้าที่{office}มีผลแล้ว โปรดสอบถามเจ้าหน้าที่[ โทร {phone}]'),
  ('placeChanged', 'สถานที่ติดต่อเจ้าหน้าที่{office}เปลี่ยนเป็น {place} เปิด {hours}[ สอบถาม {phone}]')) as words (kind, text_th);

create table message (
  id           bigint generated always as identity primary key,
  key          text not null unique,                   -- which one it is: the same is said once
  kind         text not null,
  way          text not null check (way in ('sms', 'email')),
  case_id      bigint references participant_case,      -- to the person of this case
  matter_id    bigint,                                 -- what it is about: a row of the room that says it
  user_id      text references officer,                -- or to this officer
  office_id    text not null references office,        -- whose it is to see
  said_at      timestamptz not null,
  said_on      date not null,
  state        text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'dropped')),
  reason       text,                                   -- why it was not sent
  answer       text,                                   -- what the channel has said of it last, a code
  settled_at   timestamptz,
  recipient    text,                                   -- of what was handed to the channel: number, words and their version
  title        text,
  body         text,
  text_version int,
  send_key     uuid not null default gen_random_uuid(), -- by which whoever receives it knows it again
  attempts     int not null default 0,
  next_try_at  timestamptz not null,                   -- real time; of one that is being sent, when its lease ends
  lease        uuid,                                   -- of the node that is sending it
  check ((case_id is null) <> (user_id is null)),
  check ((case_id is null) = (matter_id is null)),
  check ((way = 'email') = (user_id is not null)),
  check ((state = 'sending') = (lease is not null)),
  check ((state in ('sent', 'failed', 'dropped')) = (settled_at is not null)),
  check ((state in ('failed', 'dropped')) = (reason is not null)),
  check (state not in ('sending', 'sent') or (recipient is not null and body is not null))
);
create index interview_slot_of_day on interview_slot (day) where closed_at is null;
create index referral_appointment_of_day on referral_appointment (starts_on) where withdrawn_at is null and attendance is null;
create index message_to_send on message (next_try_at, id) where state in ('queued', 'sending');
create index message_of_case on message (case_id, id) where case_id is not null;
create index message_by_office on message (office_id, said_on, kind, state);
create index message_by_day on message (said_on, kind, way, state);
create index message_failed on message (id) where state = 'failed';

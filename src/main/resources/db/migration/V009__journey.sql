-- From the interview to the outcome: what is asked, planned, referred, followed up and found, and the top-up.

alter table participant_case drop constraint participant_case_state_check;
alter table participant_case add constraint participant_case_state_check check (state in
  ('registering', 'awaitingAo', 'awaitingInterview', 'awaitingPlan', 'awaitingConfirmation', 'developing',
   'awaitingFollowUp', 'declined', 'notReached', 'died', 'movedOut', 'withdrawn', 'aboveThreshold', 'developed',
   'notDeveloped'));
drop index participant_case_ao_user_id_idx;
drop index participant_case_co_interviewer_id_idx;
create index on participant_case (ao_user_id, state);
create index on participant_case (co_interviewer_id, state);

-- One row per visit or appointment, met or not; the tries of the year are counted here (R19).
create table interview_attempt (
  id             bigint generated always as identity primary key,
  case_id        bigint not null references participant_case,
  attempted_on   date not null,
  result         text not null check (result in ('interviewed', 'declined', 'notHome', 'noShow')),
  next_on        date,                                -- the appointment agreed or left
  decline_reason text,
  note           text,
  counts         boolean not null default true,       -- false once a wrong end was undone
  recorded_at    timestamptz not null,
  recorded_by    text not null
);
create index on interview_attempt (case_id, id);

-- แบบประเมิน (annex 3, a draft of ours). Rows are added; the newest counts. Amounts in baht a year, debts in baht.
create table assessment (
  id                 bigint generated always as identity primary key,
  case_id            bigint not null references participant_case,
  assessed_on        date not null,
  place              text not null check (place in ('office', 'home')),
  household_members  int not null check (household_members between 1 and 30),
  children           int check (children between 0 and 30),
  elders             int check (elders between 0 and 30),
  occupation         text not null,                   -- code list occupation
  second_occupation  text,
  yearly_income      numeric(12, 2) not null check (yearly_income >= 0),
  household_income   numeric(12, 2) check (household_income >= 0),
  formal_debt        numeric(12, 2) check (formal_debt >= 0),
  informal_debt      numeric(12, 2) check (informal_debt >= 0),
  land               text,                            -- code list land
  land_rai           numeric(8, 2) check (land_rai >= 0),
  housing            text,                            -- code list housing
  skills             text[] not null default '{}',    -- code list skill
  wanted_skills      text[] not null default '{}',
  readiness          text not null,                   -- code list readiness
  limits             text[] not null default '{}',    -- code list limit
  needs_work         boolean not null,
  needs_training     boolean not null,
  needs_finance      boolean not null,
  needs_basics       boolean not null,
  wish_note          text,
  recorded_at        timestamptz not null,
  recorded_by        text not null
);
create index on assessment (case_id, id);

-- Health and disability: apart, under a consent of their own, shown to the case's own AO alone (domain.md §11).
create table sensitive_assessment (
  id            bigint generated always as identity primary key,
  assessment_id bigint not null unique references assessment,
  case_id       bigint not null references participant_case,
  health        text[] not null default '{}',         -- code list health
  disability    text,                                 -- code list disability
  care_note     text
);
create index on sensitive_assessment (case_id, id);

-- The bank's officer says that they sat in (R05).
create table interview_confirmation (
  id           bigint generated always as identity primary key,
  case_id      bigint not null references participant_case,
  confirmed    boolean not null,
  note         text,
  recorded_at  timestamptz not null,
  recorded_by  text not null
);
create index on interview_confirmation (case_id, id);

-- The personal plan (R08). A newer plan replaces the older; its items are the projects chosen.
create table plan (
  id          bigint generated always as identity primary key,
  case_id     bigint not null references participant_case,
  agreed_on   date not null,
  goal        text,
  signing     text not null check (signing in ('self', 'thumbprint', 'proxy')),
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index on plan (case_id, id);

create table plan_item (
  id           bigint generated always as identity primary key,
  plan_id      bigint not null references plan,
  year         int not null,
  project_code text not null,
  on_menu      boolean not null,                      -- whether the menu offered it
  note         text,
  unique (plan_id, project_code),
  foreign key (year, project_code) references project (year, code)
);

-- Referral: appointment, attendance, and the way back when a wrong report took it away.
alter table referral drop constraint referral_state_check;
alter table referral add constraint referral_state_check check (state in
  ('offered', 'accepted', 'scheduled', 'attending', 'refused', 'developed', 'notDeveloped', 'cancelled'));
drop index referral_case_id_project_code_idx;
create unique index referral_open on referral (case_id, project_code)
  where state in ('offered', 'accepted', 'scheduled', 'attending');
alter table referral add column plan_item_id bigint references plan_item;
alter table referral add column cancelled_from text check (cancelled_from in
  ('offered', 'accepted', 'scheduled', 'attending'));
alter table referral add column revised_at timestamptz;   -- the AO has dealt with the refusal
alter table referral add column revision_note text;        -- why the AO chose no other project
alter table referral add column cancelled_for bigint references circumstance;   -- the report that took it back
alter table referral add column position text;            -- the step to go on from when that report was wrong

-- What the agency arranged, newest last; a no-show leads to another appointment or to the end (R19).
create table referral_appointment (
  id              bigint generated always as identity primary key,
  referral_id     bigint not null references referral,
  starts_on       date not null,
  ends_on         date check (ends_on >= starts_on),
  place           text not null,
  note            text,
  attendance      text check (attendance in ('attended', 'partly', 'absent')),
  attended_days   int check (attended_days between 0 and 366),
  attendance_note text,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  attended_at     timestamptz,
  attended_by     text
);
create index on referral_appointment (referral_id, id);

-- A follow-up round of the year, opened for everybody at once (R09).
create table follow_up_round (
  year                int not null,
  kind                text not null,
  state               text not null check (state in ('planned', 'open', 'closed')),
  process_instance_id text,
  opened_at           timestamptz,
  closed_at           timestamptz,
  due_count           int,                            -- at the close
  done_count          int,
  primary key (year, kind),
  foreign key (year, kind) references measure_window (year, kind)
);

-- Who is to be followed up in a round; one row a case.
create table follow_up_due (
  case_id    bigint not null references participant_case,
  year       int not null,
  round_kind text not null,
  opened_at  timestamptz not null,
  done_at    timestamptz,
  primary key (case_id, round_kind),
  foreign key (year, round_kind) references follow_up_round (year, kind)
);
create index on follow_up_due (year, round_kind) where done_at is null;

-- Every contact with a person after the plan; a round's report is one of them.
create table contact (
  id            bigint generated always as identity primary key,
  case_id       bigint not null references participant_case,
  round_kind    text,                                 -- null: between the rounds
  contacted_on  date not null,
  reached       boolean not null,
  channel       text not null,                        -- code list contactChannel
  stage         text,                                 -- code list developmentStage
  yearly_income numeric(12, 2) check (yearly_income >= 0),
  income_source text check (income_source in ('told', 'document', 'bankAccount')),
  note          text,
  counts        boolean not null default true,        -- false once the outcome found on it was undone
  request_key   text unique,                          -- of the page that sent it, so that a double click writes once
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  check (not reached or stage is not null),
  check ((yearly_income is null) = (income_source is null))
);
create index on contact (case_id, id);

-- What became of a participant (R18). Rows are added; the newest counts.
create table outcome (
  id            bigint generated always as identity primary key,
  case_id       bigint not null references participant_case,
  outcome       text not null check (outcome in ('aboveThreshold', 'developed', 'notDeveloped')),
  developed     boolean not null,
  yearly_income numeric(12, 2),
  cause         text not null check (cause in ('lastRound', 'lateResult', 'correction')),
  assessed_at   timestamptz not null,
  assessed_by   text not null
);
create index on outcome (case_id, id);

-- Who is entitled to how much, from which month to which (R06). Amount in baht a month. Rows are added, and the
-- one that no other has superseded counts.
create table top_up_entitlement (
  id           bigint generated always as identity primary key,
  case_id      bigint not null references participant_case,
  amount       int not null check (amount > 0),
  stated_on    date not null,
  basis        text not null check (basis in ('annex2', 'annex3')),
  first_month  date not null check (extract(day from first_month) = 1),
  last_month   date not null check (extract(day from last_month) = 1),
  cause        text not null check (cause in ('stated', 'restated', 'stopped', 'restored')),
  superseded_by bigint references top_up_entitlement,
  recorded_at  timestamptz not null,
  recorded_by  text not null,
  check (last_month >= first_month or cause in ('restated', 'stopped', 'restored'))
);
create unique index on top_up_entitlement (case_id) where superseded_by is null;

-- Undoing of ends that are no report: not reached, declined at the interview, an outcome.
alter table reopening add column state_before text;
alter table reopening add column resumed_at_step text;

insert into measure_setting (year, key, value, draft, source) values
  (2561, 'interviewTries',    '3',       true,  'Part D'),      -- visits before a person counts as not reached
  (2561, 'topUpWishForm',     'annex3',  true,  'R06'),         -- whose date entitles: annex2 (the counter) or annex3
  (2561, 'topUpLastMonth',    '2018-12', false, 'R06'),
  (2561, 'topUpStopsOnDeath', 'true',    true,  'Part D'),      -- months after the death are not counted
  (2561, 'topUpStopsOnNoShow', 'false',  true,  'R20');         -- open policy: off, and nothing acts on it

-- A step whose deadline is that of the round in hand.
alter table step_deadline drop constraint step_deadline_check;
alter table step_deadline add column of_round boolean not null default false;
alter table step_deadline add constraint step_deadline_check
  check (num_nonnulls(window_kind, days) + of_round::int = 1);

insert into step_deadline (year, process, step, window_kind, days, of_round, draft) values
  (2561, 'cardholder-journey', 'userTask_plan',             null,          7,    false, true),
  (2561, 'cardholder-journey', 'userTask_confirmInterview', null,          7,    false, true),
  (2561, 'cardholder-journey', 'userTask_revisePlan',       null,          14,   false, true),
  (2561, 'cardholder-journey', 'userTask_followUp',         null,          null, true,  false),
  (2561, 'agency-referral',    'userTask_schedule',         null,          14,   false, true),
  (2561, 'agency-referral',    'userTask_recordAttendance', 'development', null, false, true);

insert into code_list (year, list, code, label_th, label_en, position) values
  (2561, 'occupation', 'farmer',      'เกษตรกร', 'Farmer', 1),
  (2561, 'occupation', 'fisher',      'ประมง', 'Fisher', 2),
  (2561, 'occupation', 'labourer',    'รับจ้างทั่วไป', 'Casual labourer', 3),
  (2561, 'occupation', 'trader',      'ค้าขายหรือธุรกิจส่วนตัว', 'Trader or own business', 4),
  (2561, 'occupation', 'craft',       'ช่างหรืองานฝีมือ', 'Craft or trade', 5),
  (2561, 'occupation', 'employee',    'ลูกจ้างประจำ', 'Employee', 6),
  (2561, 'occupation', 'homemaker',   'แม่บ้านหรือพ่อบ้าน', 'Homemaker', 7),
  (2561, 'occupation', 'student',     'กำลังศึกษา', 'Student', 8),
  (2561, 'occupation', 'none',        'ไม่มีงานทำ', 'No work', 9),
  (2561, 'land', 'owned',   'มีที่ดินทำกินของตนเอง', 'Owned', 1),
  (2561, 'land', 'rented',  'เช่าที่ดินทำกิน', 'Rented', 2),
  (2561, 'land', 'state',   'ใช้ที่ดินของรัฐ', 'State land', 3),
  (2561, 'land', 'none',    'ไม่มีที่ดินทำกิน', 'None', 4),
  (2561, 'housing', 'owned',     'บ้านของตนเอง', 'Own house', 1),
  (2561, 'housing', 'relatives', 'อยู่กับญาติ', 'With relatives', 2),
  (2561, 'housing', 'rented',    'เช่า', 'Rented', 3),
  (2561, 'housing', 'other',     'อื่น ๆ', 'Other', 9),
  (2561, 'skill', 'farming',    'ทำการเกษตร', 'Farming', 1),
  (2561, 'skill', 'processing', 'แปรรูปอาหารหรือผลผลิต', 'Food processing', 2),
  (2561, 'skill', 'trading',    'ค้าขาย', 'Trading', 3),
  (2561, 'skill', 'building',   'งานช่างก่อสร้าง', 'Building', 4),
  (2561, 'skill', 'electrical', 'งานช่างไฟฟ้าหรือเครื่องยนต์', 'Electrical or engines', 5),
  (2561, 'skill', 'sewing',     'ตัดเย็บหรือหัตถกรรม', 'Sewing or handicraft', 6),
  (2561, 'skill', 'cooking',    'ทำอาหาร', 'Cooking', 7),
  (2561, 'skill', 'care',       'ดูแลผู้สูงอายุหรือเด็ก', 'Care', 8),
  (2561, 'skill', 'computer',   'คอมพิวเตอร์หรือขายออนไลน์', 'Computer', 9),
  (2561, 'readiness', 'now',   'พร้อมเริ่มได้ทันที', 'Ready now', 1),
  (2561, 'readiness', 'later', 'พร้อมหลังฤดูทำงาน', 'After the season', 2),
  (2561, 'readiness', 'half',  'ได้เฉพาะบางวัน', 'Some days only', 3),
  (2561, 'limit', 'travel',   'เดินทางไม่สะดวก', 'Travel', 1),
  (2561, 'limit', 'care',     'ต้องดูแลคนในบ้าน', 'Cares for somebody', 2),
  (2561, 'limit', 'reading',  'อ่านเขียนไม่คล่อง', 'Reading and writing', 3),
  (2561, 'limit', 'money',    'ไม่มีเงินลงทุน', 'No capital', 4),
  (2561, 'health', 'chronic', 'โรคเรื้อรัง', 'Chronic illness', 1),
  (2561, 'health', 'injury',  'บาดเจ็บหรือพักฟื้น', 'Injury', 2),
  (2561, 'health', 'mental',  'สุขภาพจิต', 'Mental health', 3),
  (2561, 'disability', 'none',     'ไม่มีความพิการ', 'None', 1),
  (2561, 'disability', 'movement', 'การเคลื่อนไหว', 'Movement', 2),
  (2561, 'disability', 'sight',    'การมองเห็น', 'Sight', 3),
  (2561, 'disability', 'hearing',  'การได้ยิน', 'Hearing', 4),
  (2561, 'disability', 'other',    'อื่น ๆ', 'Other', 9),
  (2561, 'contactChannel', 'phone', 'โทรศัพท์', 'Telephone', 1),
  (2561, 'contactChannel', 'home',  'เยี่ยมบ้าน', 'Home visit', 2),
  (2561, 'contactChannel', 'office', 'มาพบที่สำนักงาน', 'At the office', 3),
  (2561, 'contactChannel', 'community', 'ผ่านผู้ใหญ่บ้านหรือ อสม.', 'Through the community', 4),
  (2561, 'developmentStage', 'waiting',   'รอเข้ารับการพัฒนา', 'Waiting', 1),
  (2561, 'developmentStage', 'underway',  'กำลังรับการพัฒนา', 'Under way', 2),
  (2561, 'developmentStage', 'completed', 'พัฒนาแล้วเสร็จ', 'Completed', 3),
  (2561, 'developmentStage', 'working',   'ประกอบอาชีพหลังการพัฒนา', 'Working', 4),
  (2561, 'developmentStage', 'stopped',   'หยุดกลางคัน', 'Stopped', 5),
  (2561, 'followUpRound', 'followUpJune',      'รอบมิถุนายน 2561', 'June 2018', 1),
  (2561, 'followUpRound', 'followUpSeptember', 'รอบกันยายน 2561', 'September 2018', 2);

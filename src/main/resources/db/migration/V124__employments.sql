-- Who employs or trains a cardholder may deduct more than the cost (domain.md §3.1, the last row; its conditions are damaged: drafts). Such an
-- employment is recorded with the person's consent to its disclosure, certified under a number that can be verified, and ended (ADR 0086).
create table employment (
  id              bigint generated always as identity primary key,
  case_id         bigint not null references participant_case,
  cardholder_id   bigint not null references cardholder,   -- whichever year's case it was recorded in: of one employer and person no two overlap
  employer_name   text not null,
  employer_number text not null check (employer_number ~ '^\d{13}$'),
  kind            text not null check (kind in ('employment', 'training')),
  starts_on       date not null,
  until_on        date check (until_on >= starts_on),      -- as agreed; null where no last day is
  paid_by         text not null check (paid_by in ('card', 'account', 'noWage')),
  recorded_at     timestamptz not null,
  recorded_by     text not null references officer,
  request_key     text not null unique,                    -- of the page: a double click is one
  ended_on        date check (ended_on >= starts_on),
  end_reason      text check (end_reason in ('completed', 'resigned', 'dismissed', 'other', 'mistaken')),
  ended_at        timestamptz,
  ended_by        text references officer,
  end_key         text unique,
  check (num_nulls(ended_on, end_reason, ended_at, ended_by, end_key) in (0, 5)),
  -- Ranges of one number stand for the number: so no extension is asked for.
  constraint employment_once exclude using gist (
    int8range(cardholder_id, cardholder_id, '[]') with &&, int8range(employer_number::bigint, employer_number::bigint, '[]') with &&,
    daterange(starts_on, coalesce(ended_on, until_on), '[]') with &&) where (end_reason is distinct from 'mistaken')
);
create index employment_case on employment (case_id);

-- What the person says to the disclosure: rows are added, the newest counts.
create table employment_consent (
  id            bigint generated always as identity primary key,
  employment_id bigint not null references employment,
  version       int not null,                              -- of the text of the case's year
  given         boolean not null,
  said_on       date not null,
  how           text not null check (how in ('self', 'paper', 'proxy')),
  proxy_name    text check ((how = 'proxy') = (proxy_name is not null)),
  request_key   text not null unique,
  recorded_at   timestamptz not null,
  recorded_by   text not null references officer
);
create index employment_consent_newest on employment_consent (employment_id, id);
create trigger employment_consent_append_only before update or delete or truncate on employment_consent
  for each statement execute function refuse_change();

-- One for each consent: once that has ended, the certificate does not hold any more.
create table employment_certificate (
  number        text primary key,                          -- E2561-81-0000123-7: year, province, serial, check digit
  employment_id bigint not null references employment,
  consent_id    bigint not null unique references employment_consent,
  code          text not null,
  issued_at     timestamptz not null,
  issued_by     text not null references officer
);
create trigger employment_certificate_append_only before update or delete or truncate on employment_certificate
  for each statement execute function refuse_change();

-- The last number given in a year and a province.
create table employment_certificate_counter (
  year          int not null references measure_year,
  province_code text not null references province,
  last          int not null,
  primary key (year, province_code)
);

insert into measure_setting (year, key, value, draft, source)
select year, key, value, true, 'domain.md §3.1'
  from measure_year cross join (values
    ('employerIncentiveFrom',   '2018-01-01'),             -- the first day on which an employment that counts begins
    ('employerIncentiveUntil',  '2019-12-31'),             -- the last day that counts
    ('employerIncentiveFactor', '1.5')                     -- so many times the cost are deducted
  ) as s (key, value) on conflict do nothing;

alter table consent_text drop constraint consent_text_kind_check;
alter table consent_text add constraint consent_text_kind_check
  check (kind in ('privacyNotice', 'bankDisclosure', 'sensitiveData', 'messages', 'employerDisclosure'));
insert into consent_text (year, kind, version, text_th)
select year, 'employerDisclosure', 1,
   '(ร่าง) ยินยอมให้ทีม ปรจ. ออกหนังสือรับรองแก่นายจ้างว่านายจ้างรับข้าพเจ้าเข้าทำงานหรือฝึกอบรม และให้นายจ้างแสดงต่อกรมสรรพากรเพื่อใช้สิทธิหักรายจ่าย '
   || 'หนังสือมีชื่อและเลขประจำตัวที่ปิดบางหลักของข้าพเจ้า และข้าพเจ้าถอนความยินยอมได้ทุกเมื่อ ซึ่งหนังสือจะใช้ไม่ได้ตั้งแต่วันนั้น'
  from measure_year on conflict do nothing;

-- Whether somebody wants to be written to is a consent like the others, asked where the telephone is (ADR 0080).
alter table consent_text drop constraint consent_text_kind_check;
alter table consent_text add constraint consent_text_kind_check
  check (kind in ('privacyNotice', 'bankDisclosure', 'sensitiveData', 'messages'));
insert into consent_text (year, kind, version, text_th)
select year, 'messages', 1,
   'ยินยอมรับข้อความทางโทรศัพท์ตามหมายเลขที่ให้ไว้ เพื่อแจ้งและเตือนวันนัด สถานที่ และเวลาเท่านั้น ข้อความไม่มีชื่อหรือรายละเอียดของข้าพเจ้า และแจ้งเลิกรับได้ทุกเมื่อ'
  from measure_year;

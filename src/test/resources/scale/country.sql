-- Where the people of a filled database live: as many districts as the cases need at the country's average of 4,467 a
-- district, whole provinces one after the other. Krabi and Chachoengsao, whose officers the samples have, stand first.
create schema if not exists scale;

create table if not exists scale.district as
select row_number() over (order by array_position(array['81', '24', '30', '10'], d.province_code), d.code) - 1 as n,
       d.code, d.province_code as province, 'd' || d.code as office,
       (select array_agg(s.code order by s.code) from journey.subdistrict s where s.district_code = d.code) as subdistricts
  from journey.district d;
delete from scale.district where n >= greatest(1, round(current_setting('scale.cases')::int / 4467.0));

-- Sixty first names, one of six of which begins as a sixth of the country's do, and sixty last names; each has an ending
-- of twenty. One person of five thousand has a name of their own.
create table if not exists scale.name as
select n, case when n % 6 = 0 then 'สม' else (array['กา','วิ','ประ','สุ','อร'])[n % 6] end
          || (array['ชาย','หญิง','พร','ศรี','ทอง','ใจ','ดี','รัก','มา','ยิ่ง'])[1 + n % 10]
          || (array['','นา','วดี','กุล','พงศ์','ชัย'])[1 + n % 7 % 6] as first_name,
       (array['แสง','ทอง','ศรี','บุญ','จันทร์','วงศ์'])[1 + n % 6]
          || (array['ใจ','สุข','เพ็ง','ดี','มา','แก้ว','ชัย','พันธุ์','รัตน์','ไพร'])[1 + n / 6 % 10]
          || (array['','งาม','เจริญ','สกุล','มั่น'])[1 + n % 5] as last_name
  from generate_series(0, 1199) n;

insert into journey.officer (user_id, first_name, last_name, agency_code)
select 'ao' || d.code || a, 'กานดา', 'ใจตรง', agency
  from scale.district d, (values ('a', 'BAAC'), ('b', 'MOI'), ('c', 'GSB')) v(a, agency) on conflict do nothing;
insert into journey.office_role (user_id, office_id, role)
select 'ao' || d.code || a, d.office, 'ao' from scale.district d, (values ('a'), ('b'), ('c')) v(a) on conflict do nothing;
insert into journey.officer (user_id, first_name, last_name, agency_code)
select 'chief' || d.code, 'กานดา', 'ใจตรง', 'MOI' from scale.district d on conflict do nothing;
insert into journey.office_role (user_id, office_id, role)
select 'chief' || d.code, d.office, 'districtChief' from scale.district d on conflict do nothing;
insert into journey.officer (user_id, first_name, last_name, agency_code)
select lower('co' || b || p), 'กานดา', 'ใจตรง', b
  from (select distinct province as p from scale.district) x, (values ('BAAC'), ('GSB')) v(b) on conflict do nothing;
insert into journey.office_role (user_id, office_id, role)
select lower('co' || b || p), 'a' || p || b, 'coInterviewer'
  from (select distinct province as p from scale.district) x, (values ('BAAC'), ('GSB')) v(b) on conflict do nothing;
insert into journey.registry_batch (id, file_name, file_sha256, started_at)
values ('scale', 'scale', repeat('0', 64), now()) on conflict do nothing;

-- How people are found by name, births of which only the year is known, and what a later batch said against a report.

-- What a name is found by: its letters, marks and digits in one spelling, without blanks, hyphens and dots. The same
-- as th.cardholder.calendar.ThaiName.key; a test holds the two against each other. This one is for the names that the
-- pattern below does not take as they are.
create function name_key_of_unusual(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
  mark_order constant text := E'\u0e31\u0e34\u0e35\u0e36\u0e37\u0e3a\u0e38\u0e39\u0e47\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e';
  said text;
  kept text := '';
  marks text;
  vowels text;
  sign text;
  place int := 1;
  aa int;
begin
  said := translate(normalize(name, NFKD),
    -- The private glyphs of old Thai fonts, Thai digits, capital letters, lakkhangyao.
    E'\uf700\uf701\uf702\uf703\uf704\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e\uf70f\uf710\uf711\uf712\uf713\uf714\uf715\uf716\uf717\uf718\uf719\uf71a'
      || '๐๑๒๓๔๕๖๗๘๙ABCDEFGHIJKLMNOPQRSTUVWXYZ' || E'\u0e45',
    E'\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a'
      || '0123456789abcdefghijklmnopqrstuvwxyz' || E'\u0e32');
  said := replace(regexp_replace(said, '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u0300-\u036f\u061c\u0e2f\u0e3f\u0e4f'
    '\u0e5a\u0e5b\u115f\u1160\u180b-\u180e\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\u3164\ufe00-\ufe0f\ufeff'
    '\ufff0-\uffff]', '', 'g'), 'เเ', 'แ');
  while place <= length(said) loop
    sign := substr(said, place, 1);
    if strpos(mark_order, sign) = 0 and strpos('ะาำ', sign) = 0 then
      kept := kept || sign;
      place := place + 1;
      continue;
    end if;
    marks := '';
    vowels := '';
    while place <= length(said) loop
      sign := substr(said, place, 1);
      if strpos(mark_order, sign) > 0 then
        marks := marks || sign;
      elsif strpos('ะาำ', sign) > 0 then
        vowels := vowels || sign;
      else
        exit;
      end if;
      place := place + 1;
    end loop;
    -- Nikhahit and sara aa are sara am.
    aa := length(vowels) - length(ltrim(vowels, 'ะ')) + 1;
    if strpos(marks, E'\u0e4d') > 0 and aa <= length(vowels) then
      marks := replace(marks, E'\u0e4d', '');
      vowels := overlay(vowels placing E'\u0e33' from aa for 1);
    end if;
    for nth in 1..length(mark_order) loop
      sign := substr(mark_order, nth, 1);
      if strpos(marks, sign) > 0 then
        kept := kept || sign;
      end if;
    end loop;
    kept := kept || vowels;
  end loop;
  return kept;
end $$;

-- Nearly every name is spelled as its key but for a blank; a pattern sees that at once.
create function name_key(name text) returns text language sql immutable parallel safe as $$
  select case when translate(name, ' .-', '') ~ '^(?:[เ-ไ]?[ก-ฮ][ัิ-ฺ]?[็-์]?[ะาำ]?ะ?)+$' then translate(name, ' .-', '')
    else journey.name_key_of_unusual(name) end
$$;

-- A first name without a title that stands in it. After นาง alone it is taken for one only where the title says the
-- same or a blank follows: นางนวล is a name too.
create function untitled_name(title text, first_name text) returns text language sql immutable parallel safe as $$
  select case when first_name ~ '^(?:น|เด็ก|ด|[ก-ฮ]{1,2}\.|ว่าที่|จ่า|สิบ|ร้อย|พ|เร|ห)' then
      regexp_replace(first_name, '^(?:นางสาว|นาย|เด็กชาย|เด็กหญิง|(?:[ก-ฮ]{1,2}\. ?)+|(?:ว่าที่ ?)?(?:จ่าสิบ|สิบ|ร้อย'
        '|พันจ่าอากาศ|พันจ่า|พัน|จ่าอากาศ|จ่า|พลอากาศ|พลเรือ|พล|นาวาอากาศ|นาวา|เรืออากาศ|เรือ)(?:ตำรวจ)?(?:ตรี|โท|เอก)'
        '|จ่าสิบตำรวจ|ดาบตำรวจ|พลตำรวจ|พลทหาร|หม่อมหลวง|หม่อมราชวงศ์' || case when title = 'นาง' then '|นาง' else '|นาง(?= )' end
        || ') ?(?=[ก-ฮเ-ไA-Za-z].)', '')
    else first_name end
$$;

-- Of the whole name and of the last name alone; the rows that are there get theirs now, in one writing of the table.
drop index cardholder_district_code_first_name_idx;
drop index cardholder_district_code_last_name_idx;
alter table cardholder
  add column name_key text not null
    generated always as (journey.name_key(journey.untitled_name(title, first_name) || last_name)) stored,
  add column last_name_key text not null generated always as (journey.name_key(last_name)) stored,
  -- How much of birth_date is known; what is not stands at the first of the month or the year.
  add column birth_known text not null default 'day' check (birth_known in ('day', 'month', 'year')),
  -- Whether status is what a district reported. A batch does not overwrite that in silence.
  add column status_reported boolean not null default false;
create index on cardholder (district_code, name_key text_pattern_ops);
create index on cardholder (district_code, last_name_key text_pattern_ops);
create index on cardholder (national_id) where status_reported;

update cardholder p set status_reported = true
  from participant_case c
  join circumstance r on r.case_id = c.id and r.corrected_at is null
 where c.cardholder_id = p.id
   and (r.kind = 'died' and p.status = 'deceased' or r.kind = 'movedOut' and p.status = 'moved');

-- A batch that says otherwise than a standing report: the report's word is kept, and so is this.
create table registry_contradiction (
  cardholder_id bigint not null references cardholder on delete cascade,
  batch_id      text not null references registry_batch,
  batch_line    bigint not null,
  said          text not null check (said in ('alive', 'deceased', 'moved')),
  kept          text not null check (kept in ('alive', 'deceased', 'moved')),
  noted_at      timestamptz not null,
  settled_at    timestamptz,                          -- the report was corrected, or a later batch says the same
  primary key (cardholder_id, batch_id)
);

alter table registry_batch
  add column fresh             bigint not null default 0,  -- people who were not in the registry before
  add column changed           bigint not null default 0,
  add column contradictions    bigint not null default 0,
  add column without_last_name bigint not null default 0,
  add column birth_day_unknown bigint not null default 0,
  add column titles_twice      bigint not null default 0,
  add column refused_file      text;                       -- the name of the file with this batch's refused rows

-- Both drafts (domain.md §8.1, Part D): from what age a person can hold the card, and on which day that age counts;
-- and whether a registry of this year may have people without a last name.
insert into measure_setting (year, key, value, draft, source) values
  (2561, 'minimumAge',   '18',         true, 'domain.md §8.1'),
  (2561, 'ageAsOf',      '2018-02-01', true, 'domain.md §8.1, Part D'),
  (2561, 'noLastName',   'refused',    true, 'Part D');

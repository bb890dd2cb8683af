-- A list of a province's cases in the order of the persons' names is read from the index of the names alone, so it must
-- know which of the names under which a case is found is the whole one (ADR 0043).
create index case_name_in_order on case_name (office_id, name_key text_pattern_ops)
  include (last_name_key, case_id, left_out);
drop index case_name_by_name;
alter index case_name_in_order rename to case_name_by_name;

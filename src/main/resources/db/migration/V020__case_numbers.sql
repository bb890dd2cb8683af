-- A case is found by its serial, which is the whole country's and all that people remember of the number, and by the
-- beginning of its number.
create index participant_case_serial_idx on participant_case (split_part(case_number, '-', 3));
create index participant_case_number_pattern_idx on participant_case (case_number text_pattern_ops);

-- What a case had before its top-up was stopped is asked by the case; the index that there was holds the standing ones alone.
create index top_up_entitlement_case on top_up_entitlement (case_id);

-- An agency answers by the day that its step has (step_deadline); this number was shown beside it and read by nothing.
delete from measure_setting where key = 'referralAnswerDays';

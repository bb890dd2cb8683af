package th.cardholder.supervision;

/**
 * How the lines of a kind of list are read.
 *
 * @param source what is joined to the case to choose the lines
 * @param reread what is joined to show those that are chosen
 */
record ListShape(String number, String lineId, String state, String holder, String since, String due, String late,
    String step, String instance, String source, String reread, String reminded) {

  private static final String FIRST_TASK = "left join lateral (select * from public.act_ru_task"
      + " where proc_inst_id_ = c.process_instance_id order by due_date_ nulls last, id_ limit 1) t on true";
  private static final ListShape CASE = ofTask(FIRST_TASK, FIRST_TASK);
  private static final String NOBODY_REMINDED = "0 as times, null::timestamptz as reminded_at, t.follow_up_date_ as given";
  /** Since when one waits to be read, the first of a case. */
  private static final String FIRST_INSTRUCTION = "join (select case_id, min(given_at) as given_at"
      + " from journey.instruction where acknowledged_at is null and withdrawn_at is null group by case_id) i"
      + " on i.case_id = c.id ";
  private static final ListShape INSTRUCTED = new ListShape(CASE.number, CASE.lineId, CASE.state,
      "coalesce(c.ao_user_id, t.assignee_)", "i.given_at", CASE.due, CASE.late, CASE.step, CASE.instance,
      FIRST_INSTRUCTION + FIRST_TASK, FIRST_INSTRUCTION + FIRST_TASK, NOBODY_REMINDED);
  private static final ListShape TASK = ofTask("join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id",
      "join public.act_ru_task t on t.id_ = line_id");
  private static final ListShape REFERRAL = new ListShape("r.referral_number", "r.id::text", "r.state", "r.office_id",
      "r.offered_at", "r.due_on", "r.due_on < :today and r.state = any('{offered,accepted,scheduled,attending}')",
      "r.project_code", "r.process_instance_id", "join journey.referral r on r.case_id = c.id",
      "join journey.referral r on r.id = line_id::bigint cross join lateral (select count(*)::int as times,"
          + " max(reminded_at) as last_at from journey.reminder where referral_id = r.id) m",
      "m.times as times, m.last_at as reminded_at, null::timestamp as given");

  /**
   * The names of the cases, from their index alone: each is asked by its team, and of the names under which a case is found
   * the whole one is taken (V057).
   */
  static final String NAMES = "join journey.case_name n on n.case_id = c.id and n.office_id = any(:teams) and n.left_out = ''";

  /** Found by the same keys as the finder finds (ADR 0017). */
  static final String NAMED_SO =
      "starts_with(n.name_key, journey.name_key(:q)) or starts_with(n.last_name_key, journey.name_key(:q))";

  static ListShape of(Listed listed) {
    if (listed.mark() == Listed.Mark.INSTRUCTED) {
      return INSTRUCTED;
    }
    return switch (listed.kind()) {
      case CASES -> CASE;
      case TASKS -> TASK;
      case REFERRALS -> REFERRAL;
    };
  }

  private static ListShape ofTask(String source, String reread) {
    return new ListShape("c.case_number", "t.id_", "c.state", "coalesce(t.assignee_, c.ao_user_id)", "t.create_time_",
        "t.due_date_", "t.due_date_ < :now", "t.task_def_key_", "c.process_instance_id", source, reread, NOBODY_REMINDED);
  }

  String line() {
    return state + ", " + holder + " as holder, " + since + " as since, " + due + " as due, " + late + " as late, "
        + step + " as step, " + instance + " as instance, " + reminded;
  }

  /** What a list sorted so is sorted by first; the number comes last. */
  String key(WorkLists.Sort sort) {
    return switch (sort) {
      case NUMBER -> "''";
      case PERSON -> "left(n.name_key, length(n.name_key) - length(n.last_name_key)) collate \"th-x-icu\"";
      case OFFICE -> "c.office_id";
      case DUE -> due;
      case SINCE -> since;
      case STATE -> state;
      case HOLDER -> holder;
    };
  }

  static String secondKey(WorkLists.Sort sort) {
    return sort == WorkLists.Sort.PERSON ? "n.last_name_key collate \"th-x-icu\"" : "''";
  }
}

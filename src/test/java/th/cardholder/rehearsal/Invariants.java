package th.cardholder.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold in the database whenever nothing is being worked on: each check is a query for what breaks
 * it. {@code InvariantsTest} sees each one fail.
 */
final class Invariants {

  private final JdbcClient jdbc;

  Invariants(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A promise and the query for whatever breaks it, one text a row. */
  record Check(String promise, String violations) {}

  /** A broken promise, and some of what breaks it. */
  record Violation(String promise, List<String> examples) {

    @Override
    public String toString() {
      return promise + ": " + examples;
    }
  }

  /** Nothing of the engine runs without an office, where everybody would see it. */
  static final List<Check> OFFICES = List.of(
      withoutOffice("act_ru_execution", "id_"),
      withoutOffice("act_ru_task", "id_"),
      withoutOffice("act_ru_variable", "name_ || ' of ' || proc_inst_id_"),
      withoutOffice("act_hi_procinst", "id_"),
      withoutOffice("act_hi_actinst", "id_"),
      withoutOffice("act_hi_taskinst", "id_"),
      withoutOffice("act_hi_varinst", "id_"),
      withoutOffice("act_hi_incident", "id_"),
      withoutOffice("act_ru_incident", "id_"),
      new Check("no job of an instance without an office", """
          select id_ from public.act_ru_job where tenant_id_ is null and process_instance_id_ is not null"""),
      new Check("no event subscription of an instance without an office", """
          select id_ from public.act_ru_event_subscr where tenant_id_ is null and proc_inst_id_ is not null"""));

  /** Nothing is doubled or lost between the engine and the domain. */
  static final List<Check> CASES = List.of(
      new Check("one case per person and year", """
          select string_agg(case_number, ' ') from journey.participant_case
           group by year, cardholder_id having count(*) > 1"""),
      new Check("one opening per case in the audit", """
          select c.case_number || ' opened ' || count(a.id) || ' times' from journey.participant_case c
            left join journey.audit a on a.case_id = c.id and a.action = 'case.opened'
           group by c.case_number having count(a.id) <> 1"""),
      new Check("one wish per submitted wish", """
          select c.case_number from journey.participant_case c
            left join (select case_id, count(*) n from journey.wish group by 1) w on w.case_id = c.id
            left join (select detail ->> 'key' as key, count(*) n from journey.audit
                        where action = 'step.submitted' and step = 'userTask_recordWish' group by 1) a
                   on a.key = c.case_number
           where coalesce(w.n, 0) <> coalesce(a.n, 0)"""),
      new Check("two consents per wish to take part", """
          select c.case_number from journey.participant_case c
            join (select case_id, count(*) filter (where wants) n from journey.wish group by 1) w on w.case_id = c.id
            left join (select case_id, count(*) n from journey.consent group by 1) k on k.case_id = c.id
           where coalesce(k.n, 0) <> 2 * w.n"""),
      new Check("one running instance per case or referral", """
          select business_key_ from public.act_ru_execution where parent_id_ is null
           group by business_key_ having count(*) > 1"""),
      new Check("every running instance belongs to the case or referral that names it", """
          select e.id_ from public.act_ru_execution e
           where e.parent_id_ is null
             and not exists (select 1 from journey.participant_case c
                              where c.case_number = e.business_key_ and c.process_instance_id = e.id_)
             and not exists (select 1 from journey.referral r
                              where r.referral_number = e.business_key_ and r.process_instance_id = e.id_)"""),
      new Check("an open case has one open step, the one of its state; a closed case has none", """
          select c.case_number || ' is ' || c.state || ' at ' || coalesce(string_agg(t.task_def_key_, ' '), 'nothing')
            from journey.participant_case c
            left join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
           group by c.case_number, c.state
          having coalesce(string_agg(t.task_def_key_, ' '), '') <> case c.state
                   when 'registering' then 'userTask_recordWish'
                   when 'awaitingAo' then 'userTask_assignAo'
                   when 'awaitingInterview' then 'userTask_interview'
                   else '' end"""),
      new Check("a case is with one AO when it waits for the interview, and the step is too", """
          select c.case_number from journey.participant_case c
            join public.act_ru_task t on t.proc_inst_id_ = c.process_instance_id
           where c.state = 'awaitingInterview' and t.assignee_ is distinct from c.ao_user_id"""),
      new Check("an open referral has one open step, the one of its state; a closed referral has none", """
          select r.referral_number || ' is ' || r.state || ' at '
                 || coalesce(string_agg(t.task_def_key_, ' '), 'nothing')
            from journey.referral r
            left join public.act_ru_task t on t.proc_inst_id_ = r.process_instance_id
           group by r.referral_number, r.state
          having coalesce(string_agg(t.task_def_key_, ' '), '') <> case r.state
                   when 'offered' then 'userTask_decide'
                   when 'accepted' then 'userTask_recordResult'
                   else '' end"""),
      new Check("every answer of an agency came back to its case once", """
          select r.referral_number || ' ' || r.state || ', came back ' || count(a.id) || ' times'
            from journey.referral r
            left join journey.audit a on a.action = 'referral.answerReceived'
                                     and a.detail ->> 'referral' = r.referral_number
           where r.state <> 'cancelled'
           group by r.referral_number, r.state
          having count(a.id) <> case r.state when 'offered' then 0 when 'accepted' then 1 when 'refused' then 1
                   else 2 end"""),
      new Check("no step is open that was submitted", """
          select a.task_id from journey.audit a join public.act_ru_task t on t.id_ = a.task_id
           where a.action = 'step.submitted'"""),
      new Check("no step was completed that was not submitted", """
          select h.id_ from public.act_hi_taskinst h
           where h.delete_reason_ = 'completed'
             and not exists (select 1 from journey.audit a
                              where a.action = 'step.submitted' and a.task_id = h.id_)"""));

  /** Nothing of the engine is stuck. */
  static final List<Check> FAILURES = List.of(
      new Check("no incident", "select coalesce(activity_id_, id_) from public.act_ru_incident"),
      new Check("no failed job", """
          select id_ from public.act_ru_job
           where retries_ = 0 or exception_msg_ is not null or exception_stack_id_ is not null"""));

  private static Check withoutOffice(String table, String name) {
    return new Check("no row of " + table + " without an office",
        "select " + name + " from public." + table + " where tenant_id_ is null");
  }

  static List<Check> all() {
    var all = new ArrayList<Check>(OFFICES);
    all.addAll(CASES);
    all.addAll(FAILURES);
    return all;
  }

  /** What is broken; empty when all is well. */
  List<Violation> broken(List<Check> checks) {
    var violations = new ArrayList<Violation>();
    for (var check : checks) {
      var found = jdbc.sql("select * from (" + check.violations() + ") as violations limit 5")
          .query(String.class).list();
      if (!found.isEmpty()) {
        violations.add(new Violation(check.promise(), found));
      }
    }
    return violations;
  }

  /** What the server acknowledged and the audit does not hold exactly once. */
  List<Violation> missing(List<Acknowledged.Entry> acknowledged) {
    var submitted = counts("""
        select task_id as id, count(*) as n from journey.audit where action = 'step.submitted' group by 1""");
    var opened = counts("""
        select c.process_instance_id as id, count(*) as n from journey.audit a
          join journey.participant_case c on c.id = a.case_id where a.action = 'case.opened' group by 1""");
    var offered = counts("""
        select detail ->> 'referral' as id, count(*) as n from journey.audit where action = 'referral.offered'
         group by 1""");
    List<Violation> violations = new ArrayList<>();
    for (var entry : acknowledged) {
      var times = switch (entry.kind()) {
        case CASE -> opened.getOrDefault(entry.id(), 0L);
        case STEP -> submitted.getOrDefault(entry.id(), 0L);
        case REFERRAL -> offered.getOrDefault(entry.id(), 0L);
      };
      if (times != 1) {
        violations.add(new Violation("an acknowledged submit is in the audit " + times + " times, not once",
            List.of(entry.line())));
      }
    }
    var twice = acknowledged.stream()
        .collect(Collectors.groupingBy(e -> e.kind() + " " + e.id(), Collectors.counting()));
    twice.forEach((id, n) -> {
      if (n > 1) {
        violations.add(new Violation("a submit was acknowledged " + n + " times", List.of(id)));
      }
    });
    return violations;
  }

  private Map<String, Long> counts(String sql) {
    return jdbc.sql(sql).query((row, n) -> Map.entry(row.getString("id"), row.getLong("n"))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

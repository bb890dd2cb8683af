package th.cardholder.rehearsal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both follow-ups of 2561 exist for all who must have them (R09), once: who had agreed a plan by the end of a round's days and was not
 * gone as it began. By plans, circumstances, parts and contacts alone; no view and no class of the product. The one more of the year
 * after (R16) is that year's.
 */
final class FollowUpCount {

  /** Who takes part in a round: the first plan lies before its end, and no report that stands had come by its first days. */
  private static final String MUST = """
      select c.id as case_id, c.case_number, w.kind from journey.participant_case c
        join journey.measure_window w on w.year = c.year and w.kind in ('followUpJune', 'followUpSeptember')
       where c.year = 2561 and (select min(p.agreed_on) from journey.plan p where p.case_id = c.id) <= w.closes
         and not exists (select 1 from journey.circumstance d
                          where d.case_id = c.id and d.corrected_at is null
                            and (d.reported_at at time zone 'Asia/Bangkok')::date <= w.opens + 2)""";

  static final List<Invariants.Check> CHECKS = List.of(
      new Invariants.Check("R09: who takes part has a part in both follow-ups", """
          select m.case_number || ' ' || m.kind from (%s) m
           where not exists (select 1 from journey.follow_up_due d where d.case_id = m.case_id and d.round_kind = m.kind)""".formatted(MUST)),
      new Invariants.Check("R09: both follow-ups are reported of whoever is not gone", """
          select m.case_number || ' ' || m.kind from (%s) m
           where not exists (select 1 from journey.circumstance d where d.case_id = m.case_id and d.corrected_at is null)
             and (not exists (select 1 from journey.contact t where t.case_id = m.case_id and t.round_kind = m.kind)
                  or not exists (select 1 from journey.follow_up_due d
                                  where d.case_id = m.case_id and d.round_kind = m.kind and d.done_at is not null))""".formatted(MUST)),
      new Invariants.Check("R09: nobody is followed up who agreed no plan", """
          select c.case_number || ' ' || d.round_kind from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
           where d.year = 2561 and not exists (select 1 from journey.plan p where p.case_id = c.id)"""),
      new Invariants.Check("R09: a round is reported once by who opens no outcome again", """
          select c.case_number || ' ' || t.round_kind || ' ' || count(*) || ' times' from journey.contact t
            join journey.participant_case c on c.id = t.case_id
           where t.round_kind is not null and t.counts and c.year = 2561
             and not exists (select 1 from journey.reopening o where o.case_id = c.id)
           group by c.case_number, t.round_kind having count(*) > 1"""));

  private final JdbcClient jdbc;

  FollowUpCount(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Invariants.Violation> broken(String pattern) {
    return new Invariants(jdbc).broken(CHECKS, pattern);
  }

  /** How many must have each round. */
  String figures() {
    return String.join(", ", jdbc.sql("select kind || ' of ' || count(*) from (" + MUST + ") m group by kind order by kind")
        .query(String.class).list());
  }
}

package th.cardholder.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;

/** The plans of a case. Rows are added; the newest counts. */
@Repository
public class Plans {

  private final JdbcClient jdbc;
  private final Clock clock;

  Plans(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Head(long id, LocalDate agreedOn, @Nullable String goal, String signing, String recordedBy) {}

  /** The plan that now stands. */
  public Optional<Plan> of(long caseId) {
    return jdbc.sql("""
            select id, agreed_on, goal, signing, recorded_by from journey.plan where case_id = ? order by id desc limit 1
            """).param(caseId).query(Head.class).optional()
        .map(head -> new Plan(head.id(), head.agreedOn(), head.goal(), head.signing(), head.recordedBy(),
            jdbc.sql("select id, project_code, on_menu, note from journey.plan_item where plan_id = ? order by id")
                .param(head.id()).query(Plan.Item.class).list()));
  }

  /** Writes down what was agreed today; it replaces what was agreed before. */
  void agree(Case participant, Collection<Plan.Choosing> items, @Nullable String goal, String signing, String by) {
    long plan = jdbc.sql("""
            insert into journey.plan (case_id, agreed_on, goal, signing, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?) returning id
            """).params(participant.id(), LocalDate.now(clock), goal, signing, OffsetDateTime.now(clock), by)
        .query(Long.class).single();
    for (var item : items) {
      jdbc.sql("""
              insert into journey.plan_item (plan_id, year, project_code, on_menu, note) values (?, ?, ?, ?, ?)
              """).params(plan, participant.year(), item.projectCode(), item.onMenu(), item.note()).update();
    }
  }

  /**
   * What of the plan that now stands is still to be sent: not what was sent for it, and no project that is under
   * way or has come to its end.
   */
  List<Plan.Item> unsent(long caseId) {
    return jdbc.sql("""
            select i.id, i.project_code, i.on_menu, i.note
              from journey.plan_item i
             where i.plan_id = (select max(id) from journey.plan where case_id = :case)
               and not exists (select 1 from journey.referral r
                                where r.case_id = :case and r.project_code = i.project_code
                                  and r.state <> 'cancelled' and (r.plan_item_id = i.id or r.state <> 'refused'))
             order by i.id
            """).param("case", caseId).query(Plan.Item.class).list();
  }
}

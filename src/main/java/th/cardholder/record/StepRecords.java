package th.cardholder.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.words.Coded;

/** The record of steps. Rows are added in the transaction of the step itself, and never changed. */
@Repository
public class StepRecords {

  private static final String SELECT = """
      select process, version, element, kind, business_key, task_id, opened_at, due_at, done_at, done_by, office_id, result
        from journey.step_record
      """;

  private final JdbcClient jdbc;

  StepRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The steps of a case and of its referrals that are over, as they came to be so: in one range of the index, for a
   * referral's number begins with its case's, of the months since the case was opened.
   */
  public List<Step> ofCase(String caseNumber, OffsetDateTime since) {
    return jdbc.sql(SELECT + """
             where business_key ~>=~ :number and business_key ~<~ :beyond and done_at >= :since
             order by done_at, opened_at nulls last
            """)
        .param("number", caseNumber).param("beyond", caseNumber + "-S").param("since", since)
        .query(StepRecords::step).list();
  }

  /** The tasks under a key that are over, handed in or taken away, the newest to appear first; a few of them. */
  public List<Step> tasksOf(String key) {
    return jdbc.sql(SELECT + """
             where business_key = :key and kind in ('task', 'withdrawn')
             order by opened_at desc nulls last, done_at desc limit 20
            """).param("key", key).query(StepRecords::step).list();
  }

  /** Whether a task of one of these offices was over in this time, which is short: each of its steps is looked at. */
  public boolean ended(String taskId, Collection<String> offices, OffsetDateTime since, OffsetDateTime until) {
    return jdbc.sql("""
            select exists (select from journey.step_record
                            where done_at >= :since and done_at < :until and task_id = :task and office_id = any(:offices))
            """).param("since", since).param("until", until).param("task", taskId).param("offices", offices.toArray(String[]::new))
        .query(Boolean.class).single();
  }

  private static Step step(ResultSet row, int n) throws SQLException {
    return new Step(row.getString("process"), row.getInt("version"), row.getString("element"),
        Coded.of(Step.Kind.class, row.getString("kind")), row.getString("business_key"), row.getString("task_id"),
        row.getObject("opened_at", OffsetDateTime.class), row.getObject("due_at", OffsetDateTime.class),
        row.getObject("done_at", OffsetDateTime.class), row.getString("done_by"), row.getString("office_id"),
        row.getString("result"));
  }

  /** Writes a step down. */
  public void add(Step step) {
    jdbc.sql("""
            insert into journey.step_record (done_at, opened_at, due_at, version, process, element, kind, business_key,
              office_id, done_by, task_id, result)
            values (:done, :opened, :due, :version, :process, :element, :kind, :key, :officeId, :by, :taskId, :result)
            """)
        .param("done", step.done()).param("opened", step.opened()).param("due", step.due())
        .param("version", step.version()).param("process", step.process()).param("element", step.element())
        .param("kind", step.kind().code()).param("key", step.key()).param("officeId", step.officeId())
        .param("by", step.by()).param("taskId", step.taskId()).param("result", step.result())
        .update();
  }
}

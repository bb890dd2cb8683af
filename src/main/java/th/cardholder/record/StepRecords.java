package th.cardholder.record;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record of steps. Rows are added in the transaction of the step itself, and never changed. */
@Repository
public class StepRecords {

  private final JdbcClient jdbc;

  StepRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

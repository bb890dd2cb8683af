package th.cardholder.door;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.months.Tidying;

/** Decides which of several submits of one task is the one: the first to come here. */
@Repository
public class Submissions implements Tidying {

  private final JdbcClient jdbc;

  Submissions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes a task for the transaction under way. Whoever comes while it lasts waits for its end.
   *
   * @return false when this task was handed in before: the caller must change nothing
   */
  public boolean take(String taskId) {
    return jdbc.sql("insert into journey.submission (task_id) values (?) on conflict do nothing").param(taskId)
        .update() == 1;
  }

  /** A task that was handed in is gone with its commit, so that only what is under way needs the key. */
  @Override
  public void tidy() {
    jdbc.sql("delete from journey.submission where at < now() - interval '1 day'").update();
  }
}

package th.cardholder.interview;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the bank's officers said of the interviews they sat in on (R05). Rows are added; the newest counts. */
@Repository
class Confirmations {

  private final JdbcClient jdbc;
  private final Clock clock;

  Confirmations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether the interview was confirmed; the note says why not. */
  record Confirmation(boolean confirmed, @Nullable String note) {}

  Optional<Confirmation> of(long caseId) {
    return jdbc.sql("""
            select confirmed, note from journey.interview_confirmation where case_id = ? order by id desc limit 1
            """).param(caseId).query(Confirmation.class).optional();
  }

  void record(long caseId, boolean confirmed, @Nullable String note, String by) {
    jdbc.sql("""
            insert into journey.interview_confirmation (case_id, confirmed, note, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?)
            """).params(caseId, confirmed, note, OffsetDateTime.now(clock), by).update();
  }
}

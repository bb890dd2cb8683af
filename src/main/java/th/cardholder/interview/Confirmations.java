package th.cardholder.interview;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.consent.BankData;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/** What the bank's officers said of the interviews they sat in on (R05). Rows are added; the newest counts. */
@Repository
public class Confirmations {

  private final JdbcClient jdbc;
  private final BankData bank;
  private final Clock clock;
  private final Question<Confirmation> newest;

  Confirmations(JdbcClient jdbc, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.clock = clock;
    this.newest = new Question<>(jdbc, """
        select confirmed, note from journey.interview_confirmation where case_id = :id order by id desc limit 1
        """, Confirmation.class);
  }

  /** Whether the interview was confirmed; the note says why not. */
  record Confirmation(boolean confirmed, @Nullable String note) {}

  Optional<Confirmation> of(long caseId) {
    return newest.oneOf(caseId).map(it -> new Confirmation(it.confirmed(), bank.readable(caseId, it.note())));
  }

  /** Whether the newest interview was confirmed. */
  public boolean confirmed(long caseId) {
    return of(caseId).filter(Confirmation::confirmed).isPresent();
  }

  /** What {@link #of} answers, to be asked ahead. */
  About<?> about(long caseId) {
    return newest.about(caseId);
  }

  void record(long caseId, boolean confirmed, @Nullable String note, String by) {
    newest.forget();
    jdbc.sql("""
            insert into journey.interview_confirmation (case_id, confirmed, note, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?)
            """).params(caseId, confirmed, note, OffsetDateTime.now(clock), by).update();
  }
}

package th.cardholder.interview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.consent.BankData;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Coded;

/** Every visit and appointment, met or not (R19). Those without a meeting are the tries of the year. */
@Repository
public class Attempts {

  private final JdbcClient jdbc;
  private final BankData bank;
  private final Clock clock;
  private final Question<Row> all;

  Attempts(JdbcClient jdbc, BankData bank, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.clock = clock;
    this.all = new Question<>(jdbc, """
        select attempted_on, result, next_on, decline_reason, note, counts from journey.interview_attempt
         where case_id = :id order by id
        """, Row.class);
  }

  private record Row(LocalDate attemptedOn, String result, @Nullable LocalDate nextOn, @Nullable String declineReason,
      @Nullable String note, boolean counts) {

    private Attempt attempt(@Nullable String note) {
      return new Attempt(attemptedOn, Coded.of(AttemptResult.class, result), nextOn, declineReason, note, counts);
    }
  }

  /**
   * One of them; {@code counts} is false once the end it led to was undone.
   */
  public record Attempt(LocalDate attemptedOn, AttemptResult result, @Nullable LocalDate nextOn,
      @Nullable String declineReason, @Nullable String note, boolean counts) {}

  /** The attempts of a case in the order they were recorded. */
  public List<Attempt> of(long caseId) {
    return all.of(caseId).stream().map(it -> it.attempt(bank.readable(caseId, it.note()))).toList();
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return all.about(caseId);
  }

  /** The tries of a case that count: of an interview that is held again those after the one before. */
  List<Attempt> tries(long caseId) {
    var all = of(caseId);
    var since = all.stream().map(Attempt::result).toList().lastIndexOf(AttemptResult.INTERVIEWED) + 1;
    return all.subList(since, all.size()).stream().filter(attempt -> attempt.counts() && attempt.result().missed()).toList();
  }

  /** The newest day on which somebody went or waited for the person, met or not; an undone end's days do not count. */
  Optional<LocalDate> newestDay(long caseId) {
    return of(caseId).stream().filter(Attempt::counts).map(Attempt::attemptedOn).max(Comparator.naturalOrder());
  }

  /** The visits and appointments of a case do not count any more: it is interviewed as if for the first time. */
  @Transactional
  public void forget(long caseId) {
    all.forget();
    jdbc.sql("update journey.interview_attempt set counts = false where case_id = ? and counts").param(caseId)
        .update();
  }

  void record(long caseId, Attempt attempt, String by) {
    all.forget();
    jdbc.sql("""
            insert into journey.interview_attempt (case_id, attempted_on, result, next_on, decline_reason, note, counts,
                                                   recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """).params(caseId, attempt.attemptedOn(), attempt.result().code(), attempt.nextOn(), attempt.declineReason(),
        attempt.note(), attempt.counts(), OffsetDateTime.now(clock), by).update();
  }
}

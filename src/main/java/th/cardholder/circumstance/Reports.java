package th.cardholder.circumstance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Coded;

/** The rows of reports, corrections and reopenings. */
@Repository
public class Reports {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Question<Row> standing;

  Reports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.standing = new Question<>(jdbc, """
        select id, kind, happened_on, reported_by, state_before, registry_before from journey.circumstance
         where case_id = :id and corrected_at is null order by id desc limit 1
        """, Row.class);
  }

  private record Row(long id, String kind, LocalDate happenedOn, String reportedBy, String stateBefore,
      @Nullable String registryBefore) {}

  /** The newest report of a case that has not been corrected. */
  public Optional<Circumstance> standing(long caseId) {
    return standing.oneOf(caseId).map(row -> new Circumstance(row.id(), Coded.of(Circumstance.Kind.class, row.kind()),
        row.happenedOn(), row.reportedBy(), row.stateBefore(), row.registryBefore()));
  }

  /** What {@link #standing} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return standing.about(caseId);
  }

  long report(long caseId, Circumstance.Kind kind, LocalDate happenedOn, @Nullable String note, String by, String stateBefore,
      @Nullable String registryBefore) {
    standing.forget();
    return jdbc.sql("""
            insert into journey.circumstance (case_id, kind, happened_on, note, reported_at, reported_by, state_before,
                                              registry_before)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(caseId, kind.code(), happenedOn, note, OffsetDateTime.now(clock), by, stateBefore, registryBefore)
        .query(Long.class).single();
  }

  void correct(long id, String by, String reason) {
    standing.forget();
    jdbc.sql("update journey.circumstance set corrected_at = ?, corrected_by = ?, correction_note = ? where id = ?")
        .params(OffsetDateTime.now(clock), by, reason, id).update();
  }

  /** Whether the last correction of a case is this one: the same click, come twice. */
  boolean lastCorrectionIs(long caseId, String by, String reason) {
    return jdbc.sql("""
            select corrected_by = ? and correction_note = ? from journey.circumstance
             where case_id = ? and corrected_at is not null order by corrected_at desc, id desc limit 1
            """).params(by, reason, caseId).query(Boolean.class).optional().orElse(false);
  }

  /**
   * Writes down that a wrong or reconsidered end was undone, and where the journey went on.
   *
   * @return the row's id, by which the history finds the reason
   */
  long reopen(long caseId, String by, String reason, String stateBefore, String step) {
    return jdbc.sql("""
            insert into journey.reopening (case_id, reason, reopened_at, reopened_by, state_before, resumed_at_step)
            values (?, ?, ?, ?, ?, ?) returning id
            """).params(caseId, reason, OffsetDateTime.now(clock), by, stateBefore, step).query(Long.class).single();
  }

  boolean lastReopeningIs(long caseId, String by, String reason) {
    return jdbc.sql("""
            select reopened_by = ? and reason = ? from journey.reopening
             where case_id = ? order by id desc limit 1
            """).params(by, reason, caseId).query(Boolean.class).optional().orElse(false);
  }
}

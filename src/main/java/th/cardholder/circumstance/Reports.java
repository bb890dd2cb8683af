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
  private final Question<Death> deaths;

  Reports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.standing = new Question<>(jdbc, """
        select id, kind, happened_on, reported_by, state_before, registry_before from journey.circumstance
         where case_id = :id and corrected_at is null order by id desc limit 1
        """, Row.class);
    this.deaths = new Question<>(jdbc, """
        select c.happened_on from journey.circumstance c join journey.participant_case p on p.id = c.case_id
         where p.cardholder_id = :id and c.kind = 'died' and c.corrected_at is null order by c.id desc limit 1
        """, Death.class);
  }

  private record Row(long id, String kind, LocalDate happenedOn, String reportedBy, String stateBefore,
      @Nullable String registryBefore) {}

  private record Death(LocalDate happenedOn) {}

  /** The day on which a person died, as a report says that has not been corrected, whichever year's case it was made of. */
  public Optional<LocalDate> diedOn(long cardholderId) {
    return deaths.oneOf(cardholderId).map(Death::happenedOn);
  }

  /** What {@link #diedOn} answers, to be asked ahead. */
  public About<?> aboutDeath(long cardholderId) {
    return deaths.about(cardholderId);
  }

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
    deaths.forget();
    return jdbc.sql("""
            insert into journey.circumstance (case_id, kind, happened_on, note, reported_at, reported_by, state_before,
                                              registry_before)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(caseId, kind.code(), happenedOn, note, OffsetDateTime.now(clock), by, stateBefore, registryBefore)
        .query(Long.class).single();
  }

  void correct(long id, String by, String reason) {
    standing.forget();
    deaths.forget();
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
   * @param step null where there is no journey, or it had not ended
   * @return the row's id, by which the history finds the reason
   */
  long reopen(long caseId, String by, String reason, String stateBefore, @Nullable String step) {
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

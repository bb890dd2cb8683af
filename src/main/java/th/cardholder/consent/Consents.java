package th.cardholder.consent;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/**
 * What people have said to a use of their data, at the counter or at the interview. Rows are added; the newest counts.
 */
@Repository
public class Consents {

  /** R21: the use of bank-account data. */
  public static final String BANK = "bankDisclosure";

  /** The use of data on health and disability. */
  public static final String SENSITIVE = "sensitiveData";

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Clock clock;
  private final Question<Consent> asked;
  private final OncePerTransaction<Long, Map<String, Consent>> newest = new OncePerTransaction<>();

  Consents(JdbcClient jdbc, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.clock = clock;
    this.asked = new Question<>(jdbc, """
        select distinct on (kind) kind, version, given, given_on from journey.consent where case_id = :id
         order by kind, id desc
        """, Consent.class);
  }

  /** An answer, and the version of the text that was answered. */
  public record Consent(String kind, int version, boolean given, LocalDate givenOn) {}

  /** The newest answer; empty when the person was never asked. */
  public Optional<Consent> of(long caseId, String kind) {
    return Optional.ofNullable(newest.get(caseId, this::newest).get(kind));
  }

  private Map<String, Consent> newest(long caseId) {
    return asked.of(caseId).stream().collect(toMap(Consent::kind, Function.identity()));
  }

  /** The newest answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return asked.about(caseId);
  }

  /** Whether the person has said yes; never asked is no. */
  public boolean given(long caseId, String kind) {
    return of(caseId, kind).map(Consent::given).orElse(false);
  }

  /** Adds an answer, in the version of its text that is now in force. */
  public void record(Case participant, String kind, boolean given, LocalDate on, String by) {
    jdbc.sql("""
            insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """).params(participant.id(), participant.year(), kind,
            years.consentText(participant.year(), kind).version(), given, on, OffsetDateTime.now(clock), by)
        .update();
    newest.forget();
    asked.forget();
  }
}

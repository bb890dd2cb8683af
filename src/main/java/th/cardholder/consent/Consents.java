package th.cardholder.consent;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.OncePerTransaction;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.ThaiDate;

/**
 * What people have said to a use of their data: at the counter, at the interview, or later on the case's page. Rows are
 * added; the newest counts.
 */
@Repository
public class Consents {

  /** R21: the use of bank-account data. */
  public static final String BANK = "bankDisclosure";

  /** The use of data on health and disability. */
  public static final String SENSITIVE = "sensitiveData";

  /** That the person is written to by telephone (ADR 0080). */
  public static final String MESSAGES = "messages";

  /** What may be withdrawn and given again, with its name. */
  public static final Map<String, String> NAMES = Map.of(BANK, "การเปิดเผยข้อมูลบัญชี", SENSITIVE, "การใช้ข้อมูลสุขภาพและความพิการ",
      MESSAGES, "การรับข้อความทางโทรศัพท์");

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Clock clock;
  private final Question<Consent> asked;
  private final Question<Said> all;
  private final OncePerTransaction<Long, Map<String, Consent>> newest = new OncePerTransaction<>();

  Consents(JdbcClient jdbc, MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.clock = clock;
    this.asked = new Question<>(jdbc, """
        select distinct on (kind) kind, version, given, given_on, how, recorded_at from journey.consent where case_id = :id
         order by kind, id desc
        """, Consent.class);
    this.all = new Question<>(jdbc, """
        select id, kind, version, given, given_on, how, proxy_name, note, recorded_at, recorded_by from journey.consent
         where case_id = :id order by id
        """, Said.class);
  }

  /** An answer, and the version of the text that was answered; {@code how} only where it came after the forms. */
  public record Consent(String kind, int version, boolean given, LocalDate givenOn, @Nullable String how,
      OffsetDateTime recordedAt) {

    /** Whether it was withdrawn: then a form does not bring it back. */
    public boolean withdrawn() {
      return !given && how != null;
    }

    /** When it was withdrawn, in Thai. */
    public String withdrawnTh() {
      return "ผู้มีบัตรฯ ถอนความยินยอมนี้เมื่อ " + ThaiDate.longForm(givenOn);
    }
  }

  /** The same, with all that was noted of it; the oldest has the lowest id. */
  public record Said(long id, String kind, int version, boolean given, LocalDate givenOn, @Nullable String how,
      @Nullable String proxyName, @Nullable String note, OffsetDateTime recordedAt, String recordedBy) {}

  /** How it was said after the forms, and what the officer noted; {@code requestKey} is of the page. */
  record Way(String how, @Nullable String proxyName, @Nullable String note, String requestKey) {}

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

  /** All that was ever said, the oldest first. */
  public List<Said> history(long caseId) {
    return all.of(caseId);
  }

  /** What {@link #history} answers, to be asked ahead. */
  public About<?> aboutHistory(long caseId) {
    return all.about(caseId);
  }

  /** Whether the person has said yes; never asked is no. */
  public boolean given(long caseId, String kind) {
    return of(caseId, kind).map(Consent::given).orElse(false);
  }

  /** Those of these cases whose person has said yes. */
  public Set<Long> given(Collection<Long> caseIds, String kind) {
    return jdbc.sql("""
            select case_id from (select distinct on (case_id) case_id, given from journey.consent
                                  where case_id = any(?) and kind = ? order by case_id, id desc) newest
             where given
            """).params(caseIds.toArray(Long[]::new), kind).query(Long.class).set();
  }

  /** The answer that ended the newest consent of this kind, as long as none was given since; empty where one stands or none ever did. */
  public Optional<Consent> withdrawal(long caseId, String kind) {
    return of(caseId, kind).filter(Consent::withdrawn);
  }

  /** Adds an answer of a form, in the version of its text that is now in force; returns its row. */
  public long record(Case participant, String kind, boolean given, LocalDate on, String by) {
    return add(participant, kind, given, on, null, by);
  }

  /** Adds an answer given after the forms, in the version of its text that is now in force; returns its row. */
  long record(Case participant, String kind, boolean given, LocalDate on, Way way, String by) {
    return add(participant, kind, given, on, way, by);
  }

  private long add(Case participant, String kind, boolean given, LocalDate on, @Nullable Way way, String by) {
    newest.forget();
    asked.forget();
    all.forget();
    return jdbc.sql("""
            insert into journey.consent (case_id, year, kind, version, given, given_on, how, proxy_name, note, request_key,
                                         recorded_at, recorded_by)
            values (:case, :year, :kind, :version, :given, :on, :how, :proxy, :note, :key, :now, :by) returning id
            """).param("case", participant.id()).param("year", participant.year()).param("kind", kind)
        .param("version", years.consentText(participant.year(), kind).version()).param("given", given).param("on", on)
        .param("how", way == null ? null : way.how()).param("proxy", way == null ? null : way.proxyName())
        .param("note", way == null ? null : way.note()).param("key", way == null ? null : way.requestKey())
        .param("now", OffsetDateTime.now(clock)).param("by", by).query(Long.class).single();
  }

  /** What this request of a page has written before. */
  record Written(long caseId, String kind, boolean given, LocalDate givenOn, String how, @Nullable String proxyName,
      @Nullable String note, String recordedBy) {}

  Optional<Written> written(String requestKey) {
    return jdbc.sql("""
            select case_id, kind, given, given_on, how, proxy_name, note, recorded_by from journey.consent where request_key = ?
            """).param(requestKey).query(Written.class).optional();
  }
}

package th.cardholder.employment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.cases.Case;
import th.cardholder.employment.Employment.Certificate;
import th.cardholder.employment.Employment.Consent;
import th.cardholder.employment.Employment.EndReason;
import th.cardholder.employment.Employment.Kind;
import th.cardholder.employment.Employment.PaidBy;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.Coded;

/** The rows of employments, of what was said to their disclosure, and of certificates. Whoever writes holds the case. */
@Repository
class EmploymentRows {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Question<Row> ofCase;

  EmploymentRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ofCase = new Question<>(jdbc, """
        select e.id, e.employer_name, e.employer_number, e.kind, e.starts_on, e.until_on, e.paid_by, e.ended_on, e.end_reason,
               c.id as consent_id, c.given, c.said_on, c.how, c.version, k.number, k.code, k.issued_at
          from journey.employment e
          join lateral (select id, given, said_on, how, version from journey.employment_consent
                         where employment_id = e.id order by id desc limit 1) c on true
          left join journey.employment_certificate k on k.consent_id = c.id
         where e.case_id = :id order by e.starts_on desc, e.id desc
        """, Row.class);
  }

  private record Row(long id, String employerName, String employerNumber, String kind, LocalDate startsOn, @Nullable LocalDate untilOn,
      String paidBy, @Nullable LocalDate endedOn, @Nullable String endReason, long consentId, boolean given, LocalDate saidOn, String how,
      int version, @Nullable String number, @Nullable String code, @Nullable OffsetDateTime issuedAt) {}

  About<?> about(long caseId) {
    return ofCase.about(caseId);
  }

  /** Those of a case, the newest first. */
  List<Employment> of(long caseId, @Nullable LocalDate diedOn) {
    return ofCase.of(caseId).stream().map(it -> new Employment(it.id(), it.employerName(), new EmployerNumber(it.employerNumber()),
        Coded.of(Kind.class, it.kind()), it.startsOn(), it.untilOn(), Coded.of(PaidBy.class, it.paidBy()), it.endedOn(),
        it.endReason() == null ? null : Coded.of(EndReason.class, it.endReason()),
        new Consent(it.consentId(), it.given(), it.saidOn(), it.how(), it.version()), certificate(it), diedOn)).toList();
  }

  private @Nullable Certificate certificate(Row row) {
    return row.number() == null || row.code() == null || row.issuedAt() == null ? null
        : new Certificate(new CertificateNumber(row.number()), new VerificationCode(row.code()),
            row.issuedAt().atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  /** An employment as it was told, with the consent that came with it. */
  record Told(String employerName, EmployerNumber employer, Kind kind, LocalDate startsOn, @Nullable LocalDate untilOn, PaidBy paidBy,
      Word consent) {}

  /** What was said to the disclosure. */
  record Word(boolean given, LocalDate saidOn, String how, @Nullable String proxyName) {}

  /** What a page's request has recorded, and who did. */
  record Recorded(long caseId, Told told, String by) {}

  /** What this request of a page has recorded before. */
  Optional<Recorded> recorded(String requestKey) {
    return jdbc.sql("""
            select e.case_id, e.employer_name, e.employer_number, e.kind, e.starts_on, e.until_on, e.paid_by, e.recorded_by,
                   c.given, c.said_on, c.how, c.proxy_name
              from journey.employment e join journey.employment_consent c on c.request_key = e.request_key
             where e.request_key = ?
            """).param(requestKey).query((row, n) -> new Recorded(row.getLong("case_id"), new Told(row.getString("employer_name"),
        new EmployerNumber(row.getString("employer_number")), Coded.of(Kind.class, row.getString("kind")),
        row.getObject("starts_on", LocalDate.class), row.getObject("until_on", LocalDate.class),
        Coded.of(PaidBy.class, row.getString("paid_by")), new Word(row.getBoolean("given"), row.getObject("said_on", LocalDate.class),
            row.getString("how"), row.getString("proxy_name"))), row.getString("recorded_by"))).optional();
  }

  /**
   * Records an employment with its consent.
   *
   * @return its id; empty where the same employer has the same person on one of these days already, whichever year's case that is of:
   *     the database excludes it, so that of two at once one is left out
   */
  Optional<Long> record(Case participant, Told told, int version, String requestKey, String by) {
    ofCase.forget();
    var id = jdbc.sql("""
            insert into journey.employment (case_id, cardholder_id, employer_name, employer_number, kind, starts_on, until_on, paid_by,
                                            recorded_at, recorded_by, request_key)
            values (:case, :cardholder, :name, :number, :kind, :starts, :until, :paidBy, :now, :by, :key)
            on conflict do nothing returning id
            """).param("case", participant.id()).param("cardholder", participant.cardholderId()).param("name", told.employerName())
        .param("number", told.employer().digits()).param("kind", told.kind().code()).param("starts", told.startsOn())
        .param("until", told.untilOn()).param("paidBy", told.paidBy().code()).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("key", requestKey).query(Long.class).optional();
    id.ifPresent(it -> say(it, told.consent(), version, requestKey, by));
    return id;
  }

  /** Writes down what the person says to the disclosure; returns its row. */
  long say(long id, Word word, int version, String requestKey, String by) {
    ofCase.forget();
    return jdbc.sql("""
            insert into journey.employment_consent (employment_id, version, given, said_on, how, proxy_name, request_key, recorded_at,
                                                    recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(id, version, word.given(), word.saidOn(), word.how(), word.proxyName(), requestKey, OffsetDateTime.now(clock), by)
        .query(Long.class).single();
  }

  /** What a page's request has said, of which employment, and who wrote it down. */
  record Said(long employmentId, Word word, String by) {}

  /** What this request of a page has said before. */
  Optional<Said> said(String requestKey) {
    return jdbc.sql("""
            select employment_id, given, said_on, how, proxy_name, recorded_by from journey.employment_consent where request_key = ?
            """).param(requestKey).query((row, n) -> new Said(row.getLong("employment_id"), new Word(row.getBoolean("given"),
        row.getObject("said_on", LocalDate.class), row.getString("how"), row.getString("proxy_name")), row.getString("recorded_by")))
        .optional();
  }

  /** An end that a page's request has recorded, of which employment, and who did. */
  record Ended(long employmentId, LocalDate endedOn, EndReason reason, String by) {}

  /** The end that this request of a page has recorded before. */
  Optional<Ended> ended(String requestKey) {
    return jdbc.sql("select id, ended_on, end_reason, ended_by from journey.employment where end_key = ?").param(requestKey)
        .query((row, n) -> new Ended(row.getLong("id"), row.getObject("ended_on", LocalDate.class),
            Coded.of(EndReason.class, row.getString("end_reason")), row.getString("ended_by"))).optional();
  }

  void end(Ended end, String requestKey) {
    ofCase.forget();
    jdbc.sql("update journey.employment set ended_on = ?, end_reason = ?, ended_at = ?, ended_by = ?, end_key = ? where id = ?")
        .params(end.endedOn(), end.reason().code(), OffsetDateTime.now(clock), end.by(), requestKey, end.employmentId()).update();
  }

  /**
   * Gives a certificate its number, in one statement with the counter of the year and the province, which is held until the transaction
   * ends: the next number is given once this one is taken, or has been given back.
   */
  CertificateNumber issue(Employment employment, int year, String province, VerificationCode code, String by) {
    ofCase.forget();
    int serial = jdbc.sql("""
            insert into journey.employment_certificate_counter as counter (year, province_code, last) values (?, ?, 1)
            on conflict (year, province_code) do update set last = counter.last + 1 returning last
            """).params(year, province).query(Integer.class).single();
    var number = CertificateNumber.of(year, province, serial);
    jdbc.sql("""
            insert into journey.employment_certificate (number, employment_id, consent_id, code, issued_at, issued_by)
            values (?, ?, ?, ?, ?, ?)
            """).params(number.text(), employment.id(), employment.consent().id(), code.characters(), OffsetDateTime.now(clock), by).update();
    return number;
  }

  /**
   * What a certificate says, and what has become of it.
   *
   * @param withdrawnOn when the consent under which it was issued ended; null while it stands
   */
  record Certified(long cardholderId, String employerName, Kind kind, LocalDate startsOn, @Nullable LocalDate untilOn,
      @Nullable LocalDate endedOn, @Nullable EndReason endReason, VerificationCode code, @Nullable LocalDate withdrawnOn) {}

  Optional<Certified> certified(CertificateNumber number) {
    return jdbc.sql("""
            select e.cardholder_id, e.employer_name, e.kind, e.starts_on, e.until_on, e.ended_on, e.end_reason, k.code,
                   (select min(w.said_on) from journey.employment_consent w
                     where w.employment_id = e.id and w.id > k.consent_id and not w.given) as withdrawn_on
              from journey.employment_certificate k join journey.employment e on e.id = k.employment_id where k.number = ?
            """).param(number.text()).query((row, n) -> {
      var reason = row.getString("end_reason");
      return new Certified(row.getLong("cardholder_id"), row.getString("employer_name"), Coded.of(Kind.class, row.getString("kind")),
          row.getObject("starts_on", LocalDate.class), row.getObject("until_on", LocalDate.class), row.getObject("ended_on", LocalDate.class),
          reason == null ? null : Coded.of(EndReason.class, reason), new VerificationCode(row.getString("code")),
          row.getObject("withdrawn_on", LocalDate.class));
    }).optional();
  }
}

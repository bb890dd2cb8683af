package th.cardholder.registry;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.geography.Geography;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;
import th.cardholder.words.PartialDate;
import th.cardholder.words.ThaiNumber;

/** What a new cut of the registry said of people with a case, where the cut before it said otherwise (ADR 0083). */
@Repository
public class RegistryChanges {

  private static final String SELECT = """
      select case_id, batch_id, fact, was, said, kept, office_id, noted_at from journey.registry_change\s""";

  private final JdbcClient jdbc;
  private final Geography geography;
  private final Clock clock;
  private final Question<Change> ofCase;

  RegistryChanges(JdbcClient jdbc, Geography geography, Clock clock) {
    this.jdbc = jdbc;
    this.geography = geography;
    this.clock = clock;
    this.ofCase = new Question<>(jdbc, SELECT + "where case_id = :id order by noted_at desc, batch_id desc, fact", Change.class);
  }

  /**
   * One fact that has changed.
   *
   * @param fact     a code of {@link RegistryFact}
   * @param was      as the registry stores it: to be shown by {@link #text}
   * @param kept     whether a report of a district stands against it, so that the registry has kept what was
   * @param officeId the team whose case it is
   */
  public record Change(long caseId, String batchId, String fact, String was, String said, boolean kept, String officeId,
      OffsetDateTime notedAt) {}

  /** What has changed of a case's person, the newest first. */
  public List<Change> of(long caseId) {
    return ofCase.of(caseId);
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return ofCase.about(caseId);
  }

  /** Of whom the next changes are that nobody has asked about yet, the oldest first; so many changes are looked at. */
  public List<Long> casesToJudge(int most) {
    return jdbc.sql("""
        select distinct case_id from (select case_id from journey.registry_change where judged_at is null
                                       order by noted_at, case_id, fact limit ?) next
        """).param(most).query(Long.class).list();
  }

  /** What nobody has asked about yet of these cases, which the caller holds. */
  public List<Change> unjudged(List<Long> caseIds) {
    return jdbc.sql(SELECT + "where case_id = any(?) and judged_at is null order by noted_at, case_id, fact")
        .param(caseIds.toArray(Long[]::new)).query(Change.class).list();
  }

  /** What the newest cut that changed a fact of a case's person says of it. */
  public Optional<Change> newest(long caseId, RegistryFact fact) {
    return jdbc.sql(SELECT + "where case_id = ? and fact = ? order by noted_at desc, batch_id desc limit 1").params(caseId, fact.code())
        .query(Change.class).optional();
  }

  /** These are asked about; whose cases they are by now stands with them. */
  public void judged(List<Change> changes, List<String> officeIds) {
    jdbc.sql("""
            update journey.registry_change r set judged_at = :now, office_id = j.office_id
              from unnest(:cases::bigint[], :batches::text[], :facts::text[], :offices::text[]) as j (case_id, batch_id, fact, office_id)
             where r.case_id = j.case_id and r.batch_id = j.batch_id and r.fact = j.fact
            """).param("now", OffsetDateTime.now(clock)).param("cases", changes.stream().map(Change::caseId).toArray(Long[]::new))
        .param("batches", changes.stream().map(Change::batchId).toArray(String[]::new))
        .param("facts", changes.stream().map(Change::fact).toArray(String[]::new))
        .param("offices", officeIds.toArray(String[]::new)).update();
  }

  /** What has changed of a case's person is its new team's to read. */
  public void goOver(long caseId, String toOffice) {
    jdbc.sql("update journey.registry_change set office_id = ? where case_id = ?").params(toOffice, caseId).update();
  }

  /** A value as officers read it. */
  public String text(RegistryFact fact, String value) {
    return switch (fact) {
      case STATUS -> CardholderStatus.parse(value).map(CardholderStatus::thai).orElse(value);
      case DISTRICT -> geography.district(value).map(it -> it.titledName() + " " + it.province().titledName()).orElse(value);
      case ADDRESS -> address(value.split("\t", -1));
      case NAME -> name(value.split("\t", -1));
      case BIRTH -> birth(value.split(" "));
      case SEX -> Sex.parse(value).map(Sex::thai).orElse(value);
      case INCOME -> ThaiNumber.format(new BigDecimal(value)) + " บาทต่อปี";
    };
  }

  private String address(String[] parts) {
    return geography.address(parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1], parts[2]);
  }

  private static String name(String[] parts) {
    return Cardholder.fullName(parts[0], parts[1], parts[2]);
  }

  private static String birth(String[] parts) {
    return new PartialDate(LocalDate.parse(parts[0]), PartialDate.Known.of(parts[1])).longForm();
  }
}

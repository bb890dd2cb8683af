package th.cardholder.sitting;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.consent.BankData;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.referral.ReferralProcess.Verdict;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.Coded;

/** The referrals before a province: what its committee reads of them, and what it may give instead. */
@Service
public class ProvincesAgenda {

  /** How many are shown, and decided at once; the number counts all. */
  static final int MOST = 500;

  /** The offices of a province are some dozens; each is looked up by the index of what is on an agenda. */
  private static final String ON_AGENDA = """
      from journey.office o
      cross join lateral (select * from journey.referral where office_id = o.id and state = 'onAgenda') r
      where o.province_code = (select province_code from journey.office where id = :office)
      """;

  private final JdbcClient jdbc;
  private final BankData bank;
  private final MeasureYears years;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  ProvincesAgenda(JdbcClient jdbc, BankData bank, MeasureYears years, Offices offices, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.years = years;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A matter.
   *
   * @param causeThai   why it is before the province
   * @param reasonThai  the agency's reason; null where it never answered
   * @param waitingDays for how many days
   * @param late        whether the province should have decided by now
   * @param verdict     what the open sitting has given; null where it has given none
   */
  public record Matter(String referralNumber, String caseNumber, String personName, String districtName, String projectCode,
      String projectName, String agencyName, String causeThai, @Nullable String reasonThai, @Nullable String note,
      long waitingDays, boolean late, @Nullable String verdict, @Nullable String verdictThai, @Nullable String givenProject,
      @Nullable String givenNote) {}

  /** A project that may be given; {@code own} where it is the province's. */
  public record Choice(String code, String name, String agencyName, int dimension, boolean own) {}

  private record Row(String referralNumber, String caseNumber, long cardholderId, String teamId, String title,
      String firstName, String lastName, int year, String districtName, String projectCode, String projectName,
      String agencyName, String agendaCause, OffsetDateTime agendaAt, @Nullable String reasonCode, @Nullable String answerNote,
      @Nullable LocalDate dueOn) {}

  /** How many matters a province has. */
  public int count(String officeId) {
    return jdbc.sql("select count(*) " + ON_AGENDA).param("office", officeId).query(Integer.class).single();
  }

  /** Those of these that are before the province, by their numbers. */
  List<String> standing(String officeId, List<String> matters) {
    return jdbc.sql("select r.referral_number " + ON_AGENDA + " and r.referral_number = any(:matters) order by r.id")
        .param("office", officeId).param("matters", matters.toArray(String[]::new)).query(String.class).list();
  }

  /** What is before a province, the oldest first, each with what was given. Whoever is named is recorded as seen in a list. */
  @Transactional
  public List<Matter> of(String officeId, List<SittingStore.Given> given, String userId) {
    var rows = jdbc.sql("""
        with theirs as (select r.*, o.name_th as agency_name
        """ + ON_AGENDA + """
        order by r.id limit :most)
        select r.referral_number, c.case_number, c.cardholder_id, c.office_id as team_id, p.title, p.first_name, p.last_name,
               r.year, t.name_th as district_name, r.project_code, j.name_th as project_name, r.agency_name, r.agenda_cause,
               r.agenda_at, r.reason_code, r.answer_note, r.due_on
          from theirs r
          join journey.participant_case c on c.id = r.case_id
          join journey.cardholder p on p.id = c.cardholder_id
          join journey.office t on t.id = c.office_id
          join journey.project j on j.year = r.year and j.code = r.project_code
         order by r.id
        """).param("office", officeId).param("most", MOST).query(Row.class).list();
    if (!rows.isEmpty()) {
      audit.viewed(new Audit.View(userId, officeId, Audit.Purpose.LIST), rows.stream().map(Row::cardholderId).distinct().toList());
    }
    var verdicts = given.stream().collect(toMap(SittingStore.Given::matter, Function.identity()));
    return rows.stream().map(row -> matter(row, verdicts.get(row.referralNumber()))).toList();
  }

  private Matter matter(Row row, SittingStore.@Nullable Given given) {
    var today = LocalDate.now(clock);
    return new Matter(row.referralNumber(), row.caseNumber(), Cardholder.fullName(row.title(), row.firstName(), row.lastName()),
        row.districtName(), row.projectCode(), row.projectName(), row.agencyName(),
        cause(row.agendaCause()),
        row.reasonCode() == null ? null : years.label(row.year(), "referralRefusal", row.reasonCode()),
        bank.readable(row.caseNumber(), row.answerNote()),
        ChronoUnit.DAYS.between(row.agendaAt().atZoneSameInstant(clock.getZone()).toLocalDate(), today),
        row.dueOn() != null && row.dueOn().isBefore(today), given == null ? null : given.verdict(),
        given == null ? null : Coded.of(Verdict.class, given.verdict()).labelTh(),
        given == null || given.projectCode() == null ? null
            : years.project(row.year(), given.projectCode()).map(MeasureYears.Project::labelTh).orElse(given.projectCode()),
        given == null ? null : bank.readable(row.caseNumber(), given.note()));
  }

  private static String cause(String code) {
    return switch (code) {
      case "unanswered" -> "หน่วยงานไม่ตอบในกำหนด";
      case "noAgency" -> "ไม่มีหน่วยงานที่เลือก ให้จังหวัดจัดหา";
      default -> "หน่วยงานรับไม่ได้";
    };
  }

  /** An agency that has an office in a province. */
  public record Agency(String code, String label) {}

  /** The agencies that have an office in the province, and so can carry out a project of it. */
  public List<Agency> agencies(String officeId) {
    var province = offices.office(officeId).map(Office::provinceCode).orElseThrow();
    return offices.agencyNames().entrySet().stream().filter(it -> offices.office(Office.agency(province, it.getKey())).isPresent())
        .map(it -> new Agency(it.getKey(), it.getValue())).toList();
  }

  /** The projects of the year that have an office in the province, its own first. */
  public List<Choice> projects(String officeId, int year) {
    var province = offices.office(officeId).map(Office::provinceCode).orElseThrow();
    return years.projects(year, province).stream().filter(it -> switch (it.developedBy()) {
      case AGENCY -> offices.office(Office.agency(province, Objects.requireNonNull(it.agencyCode()))).isPresent();
      case DISTRICT_CDD, PROVINCE -> true;
    }).map(it -> new Choice(it.code(), it.labelTh(), it.agencyName(), it.dimension(), it.provinceCode() != null))
        .sorted(Comparator.comparing((Choice it) -> !it.own()).thenComparing(Choice::code)).toList();
  }
}

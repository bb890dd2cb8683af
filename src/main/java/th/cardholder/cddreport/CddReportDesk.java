package th.cardholder.cddreport;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision.Invalid;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral.State;
import th.cardholder.referral.Referral;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * The page of the reports of community development (R17): the province's office reads how far each of its districts is, and whom each
 * has reported; a district's reads its own; the country reads numbers, without a person (ADR 0005).
 */
@Service
public class CddReportDesk {

  /** So many lines are shown at once. */
  static final int MOST = 50;
  private static final int MOST_IN_FILE = 20_000;

  private final JdbcClient jdbc;
  private final CddReports reports;
  private final CddReportWords words;
  private final MeasureYears years;
  private final Offices offices;
  private final Geography geography;
  private final Audit audit;
  private final Clock clock;

  CddReportDesk(JdbcClient jdbc, CddReports reports, CddReportWords words, MeasureYears years, Offices offices, Geography geography,
      Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.words = words;
    this.years = years;
    this.offices = offices;
    this.geography = geography;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * How far a district's office is. Its counts are those that it has reported, and before that those of now.
   *
   * @param state       of {@link Report.Standing}, {@code notBegun} as long as nobody has asked for it, or {@code nobody} where nobody
   *                    was sent
   * @param comesLate   whether it was asked for only after the last day
   * @param daysLate    by how many days it is, or was, late
   * @param differences how many stand otherwise now than was reported
   */
  public record District(String officeId, String nameThai, String state, String stateThai, boolean comesLate, long daysLate,
      @Nullable String dueThai, @Nullable String reportedThai, Counts counts, int differences) {}

  /** How far the offices of a province are, by number; the counts are those that were reported. */
  public record OfProvince(String nameThai, int asked, int reported, int returned, int accepted, int late, Counts counts) {}

  /**
   * What an office has reported, opened.
   *
   * @param whole    whether the lines are those that were made; null before the first report
   * @param live     whether nothing was reported yet, and the lines are those of now
   * @param returned what the province has found wrong; null where nothing
   */
  public record Sheet(String officeId, String nameThai, String stateThai, @Nullable String reportedThai, @Nullable String because,
      @Nullable String checkedThai, @Nullable String returned, @Nullable String hash, @Nullable Boolean whole, boolean live,
      Counts counts) {}

  /** Somebody who was sent; {@code nowThai} is there where it is another than was reported. */
  public record Line(String caseNumber, String personName, String projectThai, String becameThai, @Nullable String nowThai) {}

  /**
   * The page.
   *
   * @param year      0 where no year has such reports
   * @param scopeThai of whom it tells
   * @param names     whether the reader sees people
   * @param districts of a province or one; empty for the country
   * @param sum       of all of them
   * @param sheet     the office that was asked for; null where none was
   * @param after     what the next lines are asked with; null where there are none
   */
  public record Page(int year, String nameThai, String dueThai, String scopeThai, boolean names, List<District> districts,
      List<OfProvince> provinces, Counts sum, @Nullable Sheet sheet, List<Line> lines, @Nullable Long after) {}

  /** A list as rows of cells, the first its heads, and what the file is called. */
  public record File(String name, List<List<String>> rows) {}

  /** As whose officer somebody reads, and of which offices; of the country there are none. */
  private record Sight(Office office, List<Office> districts, boolean names) {}

  /** Somebody of a list; what is {@code now} is of the referral as it stands. */
  private record Row(long referralId, long cardholderId, String caseNumber, String title, String firstName, String lastName,
      String projectCode, String state, @Nullable String reasonCode, @Nullable String resultCode, @Nullable LocalDate completedOn,
      String nowState, @Nullable String nowReasonCode, @Nullable String nowResultCode, @Nullable LocalDate nowCompletedOn) {}

  /** The page for this reader, of the newest year that has such reports, with a district's list where one is asked for. */
  @Transactional
  public Result<Page, NotDone> page(@Nullable String officeId, @Nullable String after, String userId) {
    var from = after == null || after.isEmpty() ? "0" : after;
    if (!from.matches("\\d{1,18}")) {
      return Result.refused(new Invalid("after", "เปิดรายการต่อไม่ได้ โปรดเปิดหน้านี้ใหม่"));
    }
    return sight(userId).then(sight -> newest().<Result<Page, NotDone>>map(year -> chosen(sight, officeId)
        .map(chosen -> page(year, sight, chosen.orElse(null), Long.parseLong(from), userId)))
        .orElseGet(() -> Result.of(new Page(0, "", "", "", false, List.of(), List.of(), Counts.NONE, null, List.of(), null))));
  }

  /** A district's list, as a file has it. */
  @Transactional
  public Result<File, NotDone> file(String officeId, String userId) {
    return sight(userId).then(sight -> chosen(sight, officeId).then(chosen -> {
      var year = newest();
      if (year.isEmpty() || chosen.isEmpty() || !sight.names()) {
        return Result.refused(new Decision.NotFound());
      }
      var report = Optional.ofNullable(reports.all(year.get(), List.of(officeId)).get(officeId));
      var rows = rows(year.get(), sight, chosen.get(), report, 0, MOST_IN_FILE);
      viewed(rows, sight, userId, Audit.Purpose.EXPORT);
      var sheet = sheet(year.get(), chosen.get(), report);
      return Result.of(new File("รายงาน พช. " + year.get() + " " + sheet.nameThai(), Stream.concat(
          Stream.of(List.of(sheet.nameThai() + " · " + words.measure(year.get())),
              List.of(sheet.stateThai() + (sheet.reportedThai() == null ? "" : " · " + sheet.reportedThai())),
              List.of("เลขที่เรื่อง", "ชื่อ-สกุล", "โครงการ", "ผลที่รายงาน", "ผลปัจจุบัน")),
          rows.stream().map(it -> line(year.get(), it)).map(it -> List.of(it.caseNumber(), it.personName(), it.projectThai(), it.becameThai(),
              Objects.requireNonNullElse(it.nowThai(), it.becameThai())))).toList()));
    }));
  }

  private Page page(int year, Sight sight, @Nullable Office chosen, long from, String userId) {
    if (!sight.names()) {
      var provinces = provinces(year);
      return new Page(year, words.measure(year), words.due(year), "ประเทศ", false, List.of(), provinces,
          Counts.sum(provinces.stream().map(OfProvince::counts).toList()), null, List.of(), null);
    }
    var ids = sight.districts().stream().map(Office::id).toList();
    var all = reports.all(year, ids);
    var now = reports.now(year, ids);
    var differences = differences(all.values());
    var districts = sight.districts().stream()
        .map(it -> district(it, all.get(it.id()), now.getOrDefault(it.id(), Counts.NONE), differences)).toList();
    var report = chosen == null ? Optional.<Report>empty() : Optional.ofNullable(all.get(chosen.id()));
    var found = chosen == null ? List.<Row>of() : rows(year, sight, chosen, report, from, MOST + 1);
    var shown = found.stream().limit(MOST).toList();
    viewed(shown, sight, userId, Audit.Purpose.LIST);
    return new Page(year, words.measure(year), words.due(year), sight.office().nameTh(), true, districts, List.of(),
        Counts.sum(districts.stream().map(District::counts).toList()), chosen == null ? null : sheet(year, chosen, report),
        shown.stream().map(it -> line(year, it)).toList(), found.size() > MOST ? shown.get(MOST - 1).referralId() : null);
  }

  private District district(Office office, @Nullable Report report, Counts now, Map<Long, Integer> differences) {
    if (report == null) {
      return new District(office.id(), office.nameTh(), now.people() > 0 ? "notBegun" : "nobody",
          now.people() > 0 ? "ยังไม่เริ่ม" : "ไม่มีผู้ที่ส่งมา", false, 0, null, null, now, 0);
    }
    var due = report.nextDue();
    return new District(office.id(), office.nameTh(), report.standing().code(), report.standing().labelTh(), words.comesLate(report),
        words.daysLate(report), due == null ? null : ThaiDate.shortForm(due), report.reportedAt() == null ? null : words.moment(report.reportedAt()),
        report.versionId() == null ? now : report.counts(), report.versionId() == null ? 0 : differences.getOrDefault(report.versionId(), 0));
  }

  private Map<Long, Integer> differences(Collection<Report> all) {
    return reports.differences(all.stream().map(Report::versionId).filter(Objects::nonNull).toList());
  }

  private List<OfProvince> provinces(int year) {
    var districts = offices.ofKind(Office.Kind.DISTRICT_CDD);
    var province = districts.stream().collect(toMap(Office::id, it -> String.valueOf(it.provinceCode())));
    var asked = reports.all(year, province.keySet()).values().stream()
        .collect(groupingBy(it -> Objects.requireNonNull(province.get(it.officeId())), TreeMap::new, toList()));
    return asked.entrySet().stream().map(it -> new OfProvince(geography.province(it.getKey()).map(Province::nameTh).orElse(it.getKey()),
        it.getValue().size(), standing(it.getValue(), Report.Standing.REPORTED), standing(it.getValue(), Report.Standing.RETURNED),
        standing(it.getValue(), Report.Standing.ACCEPTED), (int) it.getValue().stream().filter(one -> words.daysLate(one) > 0).count(),
        Counts.sum(it.getValue().stream().map(Report::counts).toList()))).toList();
  }

  private static int standing(List<Report> all, Report.Standing standing) {
    return (int) all.stream().filter(it -> it.standing() == standing).count();
  }

  private Sheet sheet(int year, Office office, Optional<Report> report) {
    var made = report.filter(it -> it.versionId() != null);
    return new Sheet(office.id(), office.nameTh(), report.map(it -> it.standing().labelTh()).orElse("ยังไม่เริ่ม"),
        made.map(words::reported).orElse(null),
        made.map(Report::because).orElse(null), made.filter(it -> it.checkedAt() != null).map(it -> it.checkedName() + " ตรวจเมื่อ "
            + words.moment(it.checkedAt())).orElse(null), made.map(Report::verdictReason).orElse(null), made.map(Report::hash).orElse(null),
        made.map(Report::versionId).map(reports::whole).orElse(null), made.isEmpty(),
        made.map(Report::counts).orElseGet(() -> reports.now(year, List.of(office.id())).getOrDefault(office.id(), Counts.NONE)));
  }

  /** What was reported; before, a district reads whom it has, and its province nobody. */
  private List<Row> rows(int year, Sight sight, Office office, Optional<Report> report, long from, int most) {
    var version = report.map(Report::versionId);
    if (version.isEmpty() && !sight.office().equals(office)) {
      return List.of();
    }
    return version.map(it -> jdbc.sql("""
            select f.id as referral_id, c.cardholder_id, c.case_number, h.title, h.first_name, h.last_name, f.project_code, l.state,
                   l.reason_code, l.result_code, l.completed_on, f.state as now_state, f.reason_code as now_reason_code,
                   f.result_code as now_result_code, f.completed_on as now_completed_on
              from journey.cdd_report_line l join journey.referral f on f.id = l.referral_id
              join journey.participant_case c on c.id = f.case_id join journey.cardholder h on h.id = c.cardholder_id
             where l.version_id = ? and l.referral_id > ? order by l.referral_id limit ?
            """).params(it, from, most))
        .orElseGet(() -> jdbc.sql("""
            select f.id as referral_id, c.cardholder_id, c.case_number, h.title, h.first_name, h.last_name, f.project_code, f.state,
                   f.reason_code, f.result_code, f.completed_on, f.state as now_state, f.reason_code as now_reason_code,
                   f.result_code as now_result_code, f.completed_on as now_completed_on
              from journey.referral f
              join journey.participant_case c on c.id = f.case_id join journey.cardholder h on h.id = c.cardholder_id
             where f.office_id = ? and f.year = ? and f.id > ? order by f.id limit ?
            """).params(office.id(), year, from, most))
        .query(Row.class).list();
  }

  private void viewed(List<Row> rows, Sight sight, String userId, Audit.Purpose purpose) {
    audit.viewed(new Audit.View(userId, sight.office().id(), purpose), rows.stream().map(Row::cardholderId).distinct().toList());
  }

  private Line line(int year, Row row) {
    var then = became(year, row.state(), row.reasonCode(), row.resultCode(), row.completedOn());
    var now = became(year, row.nowState(), row.nowReasonCode(), row.nowResultCode(), row.nowCompletedOn());
    return new Line(row.caseNumber(), Cardholder.fullName(row.title(), row.firstName(), row.lastName()),
        years.project(year, row.projectCode()).map(Project::labelTh).orElse(row.projectCode()), then, then.equals(now) ? null : now);
  }

  private String became(int year, String state, @Nullable String reason, @Nullable String result, @Nullable LocalDate completedOn) {
    return State.of(state).labelTh() + (Referral.NO_SHOW.equals(result) ? " (ไม่มาตามนัด)" : "")
        + (reason == null ? "" : " – " + years.label(year, "referralRefusal", reason))
        + (completedOn == null ? "" : " เมื่อ " + ThaiDate.shortForm(completedOn));
  }

  // ---- Who reads

  /** The newest year whose days of reporting there are. */
  private Optional<Integer> newest() {
    return years.windowsOf(CddReports.REPORTING).keySet().stream().filter(it -> years.opens(it).filter(day -> !day.isAfter(LocalDate.now(clock)))
        .isPresent()).max(Integer::compareTo);
  }

  private Result<Optional<Office>, NotDone> chosen(Sight sight, @Nullable String officeId) {
    if (officeId == null || officeId.isEmpty()) {
      return Result.of(sight.office().kind() == Office.Kind.DISTRICT_CDD ? Optional.of(sight.office()) : Optional.empty());
    }
    var found = sight.districts().stream().filter(it -> it.id().equals(officeId)).findFirst();
    return found.isPresent() ? Result.of(found) : Result.refused(new Decision.NotFound());
  }

  private Result<Sight, NotDone> sight(String userId) {
    for (var it : offices.memberships(userId)) {
      var office = it.office();
      if (it.roles().contains(Role.PROVINCIAL_CDD)) {
        return Result.of(new Sight(office, offices.developing(Set.of(String.valueOf(office.provinceCode()))).stream()
            .filter(one -> one.kind() == Office.Kind.DISTRICT_CDD).toList(), true));
      }
      // Whoever heads it is one of its officers too (ADR 0065).
      if (office.kind() == Office.Kind.DISTRICT_CDD && it.roles().contains(Role.AGENCY_OFFICER)) {
        return Result.of(new Sight(office, List.of(office), true));
      }
      if (it.roles().stream().anyMatch(Role.OF_THE_NATION::contains)) {
        return Result.of(new Sight(office, List.of(), false));
      }
    }
    return Result.refused(new Decision.Forbidden("หน้านี้สำหรับสำนักงานพัฒนาชุมชนจังหวัดและอำเภอ และส่วนกลาง โปรดสอบถามผู้บังคับบัญชา"));
  }
}

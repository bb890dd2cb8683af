package th.cardholder.cddreport;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.cddreport.Report.Standing;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.MorningLines;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.DaysLate;
import th.cardholder.words.ThaiDate;

/** What a district's community development office still has to report, and what that of its province waits for and has to check (R17). */
@Component
class ReportsInTheMorning implements MorningLines {

  private final CddReports reports;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  ReportsInTheMorning(CddReports reports, MeasureYears years, Offices offices, Clock clock) {
    this.reports = reports;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  @Override
  public List<String> of(Office office) {
    return switch (office.kind()) {
      case DISTRICT_CDD -> open(List.of(office.id())).map(this::own).toList();
      case PROVINCIAL_CDD -> ofProvince(open(offices.ofKind(Office.Kind.DISTRICT_CDD).stream()
          .filter(it -> Objects.equals(it.provinceCode(), office.provinceCode())).map(Office::id).toList()).toList());
      default -> List.of();
    };
  }

  /** Of the years that are open, what is not done with. */
  private Stream<Report> open(Collection<String> officeIds) {
    return years.openOn(today()).stream().filter(year -> years.continues(year).isPresent())
        .flatMap(year -> reports.all(year, officeIds).values().stream()).filter(it -> it.standing() != Standing.ACCEPTED);
  }

  private String own(Report report) {
    if (report.standing() == Standing.REPORTED) {
      return "รายงาน พช. ปี " + report.year() + " ส่งแล้ว รอจังหวัดตรวจ";
    }
    var due = report.nextDue();
    var late = DaysLate.of(due, today());
    return "รายงาน พช. ปี " + report.year() + (report.standing() == Standing.RETURNED ? " ที่จังหวัดส่งกลับให้แก้ไข" : " ที่ต้องส่งให้จังหวัด")
        + (due == null ? "" : " กำหนด " + ThaiDate.shortForm(due)) + (late > 0 ? " เกินกำหนด " + late + " วัน" : "");
  }

  private List<String> ofProvince(List<Report> open) {
    List<String> lines = new ArrayList<>();
    var owed = open.stream().filter(it -> it.standing() != Standing.REPORTED).toList();
    var late = owed.stream().filter(it -> DaysLate.of(it.nextDue(), today()) > 0).count();
    if (!owed.isEmpty()) {
      lines.add("รายงาน พช. ที่อำเภอยังไม่ส่ง " + owed.size() + " แห่ง" + (late > 0 ? " เกินกำหนด " + late + " แห่ง" : ""));
    }
    if (open.size() > owed.size()) {
      lines.add("รายงาน พช. ของอำเภอที่รอท่านตรวจ " + (open.size() - owed.size()) + " แห่ง");
    }
    return lines;
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}

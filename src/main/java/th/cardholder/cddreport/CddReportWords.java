package th.cardholder.cddreport;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/** What reports are called in forms and on the page. */
@Component
class CddReportWords {

  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  CddReportWords(MeasureYears years, Offices offices, Clock clock) {
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  String office(String officeId) {
    return offices.office(officeId).map(Office::nameTh).orElse(officeId);
  }

  String measure(int year) {
    return years.name(year);
  }

  /** {@code ภายใน 18 กรกฎาคม 2562}. */
  String due(int year) {
    var window = years.window(year, CddReports.REPORTING);
    return "ภายใน " + ThaiDate.longForm(window.closes()) + (window.draft() ? " (ร่าง)" : "");
  }

  /** Who has reported, when, and by how many days it was late. */
  String reported(Report report) {
    var late = daysLate(report);
    return report.reportedName() + " รายงานเมื่อ " + moment(report.reportedAt())
        + (report.version() > 1 ? " (ครั้งที่ " + report.version() + ")" : "") + (late > 0 ? " · ช้า " + late + " วัน" : "");
  }

  long daysLate(Report report) {
    return report.daysLate(LocalDate.now(clock), clock.getZone());
  }

  /** Whether it was asked for only when the days of reporting were over: it is late as it comes. */
  boolean comesLate(Report report) {
    return years.window(report.year(), CddReports.REPORTING).closes().isBefore(day(report.askedAt()));
  }

  LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDate();
  }

  String moment(@Nullable OffsetDateTime at) {
    return at == null ? "" : ThaiTime.moment(at, clock.getZone());
  }
}

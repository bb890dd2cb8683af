package th.cardholder.process.reporting;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.reporting.PeriodKey;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.revision.rehearsal.OfficeOpening;
import th.cardholder.revision.rehearsal.Rehearsed;

/** In a rehearsal a district and its province are asked for a period, which the scenario names. */
@Component
@Profile(Rehearsed.ONLY)
class PeriodicReportOpening implements OfficeOpening {

  private final PeriodReports periods;

  PeriodicReportOpening(PeriodReports periods) {
    this.periods = periods;
  }

  @Override
  public List<String> processes() {
    return List.of(PeriodicReportProcess.KEY);
  }

  @Override
  public List<String> open(Where where, Map<String, Object> answers) {
    var period = String.valueOf(answers.get("period"));
    var asked = List.of(Office.district(where.district()), Office.province(where.province()));
    periods.ask(where.year(), period, asked);
    return asked.stream().map(it -> new PeriodKey(where.year(), it, period).toString()).toList();
  }
}

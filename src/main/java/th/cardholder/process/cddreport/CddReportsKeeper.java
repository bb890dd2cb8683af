package th.cardholder.process.cddreport;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.cddreport.CddReports;
import th.cardholder.longwork.DailyLookout;
import th.cardholder.measure.MeasureYears;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Asks the districts' offices for their reports when the days of reporting have begun, on whichever node looks first; each day anew, as
 * people may be sent to an office that had none. A rehearsal asks for none.
 */
@Component
@Profile(Rehearsed.NOT)
class CddReportsKeeper extends DailyLookout {

  /** So many offices are asked in one transaction. */
  private static final int PIECE = 25;

  private final CddReports reports;

  CddReportsKeeper(CddReports reports, MeasureYears years, Clock clock, @Value("${journey.cdd-report.begins:true}") boolean atWork) {
    super("reports of community development", atWork, clock, years::mark);
    this.reports = reports;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    while (isRunning() && reports.ask(PIECE)) {
      // The next ones at once.
    }
    return isRunning();
  }
}

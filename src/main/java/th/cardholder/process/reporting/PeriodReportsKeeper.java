package th.cardholder.process.reporting;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.DailyLookout;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Asks for the reports of a period when their day has come, on whichever node looks first. A rehearsal asks for none: its
 * scenarios are people's.
 */
@Component
@Profile(Rehearsed.NOT)
class PeriodReportsKeeper extends DailyLookout {

  /** So many offices are asked in one transaction. */
  private static final int PIECE = 25;

  private final PeriodReports periods;

  PeriodReportsKeeper(PeriodReports periods, MeasureYears years, Clock clock,
      @Value("${journey.reporting.asks-for-periods:true}") boolean atWork) {
    super("reports of a period", atWork, clock, years::mark);
    this.periods = periods;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    while (isRunning() && periods.ask(PIECE)) {
      // The next ones at once.
    }
    return isRunning();
  }
}

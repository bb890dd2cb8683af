package th.cardholder.process.reporting;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Asks for the reports of a period when their day has come, on whichever node looks first. A rehearsal asks for none: its
 * scenarios are people's.
 */
@Component
@Profile(Rehearsed.NOT)
class PeriodReportsKeeper extends Lookout {

  /** So many offices are asked in one transaction. */
  private static final int PIECE = 25;

  private final PeriodReports periods;
  private final MeasureYears years;
  private final Clock clock;
  /** The day on which everybody had been asked. */
  private @Nullable LocalDate done;
  /** As the years stood then. */
  private @Nullable Object mark;

  PeriodReportsKeeper(PeriodReports periods, MeasureYears years, Clock clock,
      @Value("${journey.reporting.asks-for-periods:true}") boolean atWork) {
    super("reports of a period", atWork);
    this.periods = periods;
    this.years = years;
    this.clock = clock;
  }

  @Override
  protected void look() {
    var today = LocalDate.now(clock);
    var now = years.mark();
    if (today.equals(done) && now == mark) {
      return;
    }
    while (isRunning() && periods.ask(PIECE)) {
      // The next ones at once.
    }
    if (isRunning()) {
      done = today;
      mark = now;
    }
  }
}

package th.cardholder.process.topup;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.revision.rehearsal.Rehearsed;
import th.cardholder.topup.TopUpMonths;

/** Each month of a top-up has its process from the start on. A rehearsal begins only those that a scenario plays. */
@Component
@Profile(Rehearsed.NOT)
class TopUpMonthSettlement implements SettledAtStart {

  private final TopUpMonths months;
  private final TopUpMonthStart start;

  TopUpMonthSettlement(TopUpMonths months, TopUpMonthStart start) {
    this.months = months;
    this.start = start;
  }

  @Override
  public void settle() {
    start.begin(months.coming());
  }
}

package th.cardholder.steering;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.DailyLookout;

/** Looks once on each business day after the offers that nobody answers, on whichever node looks first. */
@Component
class OverdueKeeper extends DailyLookout {

  private final OverdueOffers overdue;

  OverdueKeeper(OverdueOffers overdue, SteeringSettings settings, Clock clock) {
    super("overdue offers", settings.looksAfterOffers(), clock);
    this.overdue = overdue;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    overdue.all();
    return true;
  }
}

package th.cardholder.steering;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Looks once on each business day after the offers that nobody answers, on whichever node looks first. */
@Component
class OverdueKeeper extends Lookout {

  private final OverdueOffers overdue;
  private final Clock clock;
  private @Nullable LocalDate lookedOn;

  OverdueKeeper(OverdueOffers overdue, SteeringSettings settings, Clock clock) {
    super("overdue offers", settings.looksAfterOffers());
    this.overdue = overdue;
    this.clock = clock;
  }

  @Override
  protected void look() {
    var today = LocalDate.now(clock);
    if (!today.equals(lookedOn)) {
      overdue.all();
      lookedOn = today;
    }
  }
}

package th.cardholder.supervision;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.reconciliation.Reconciliation;

/**
 * Has the country counted, on whichever node is first to see that it is time: often where it takes little, and never more
 * than a twentieth of the time. A day that has begun, also by a moved clock, is counted at once; then it is compared what
 * must be equal, once a day.
 */
@Component
class CountsKeeper extends Keeper {

  private final Counting counting;
  private final SupervisionSettings settings;
  private final Reconciliation reconciliation;
  private final Clock clock;

  CountsKeeper(Counting counting, SupervisionSettings settings, Reconciliation reconciliation, Clock clock,
      WallTime wall) {
    super("cases", settings, wall);
    this.counting = counting;
    this.settings = settings;
    this.reconciliation = reconciliation;
    this.clock = clock;
  }

  @Override
  protected void look() {
    countIfDue();
  }

  /** Counts if it is time to; says whether it did. */
  boolean countIfDue() {
    var newest = counting.newest();
    var anotherDay = newest.filter(run -> run.day().equals(LocalDate.now(clock))).isEmpty();
    if (!anotherDay && newest.map(run -> !over(run.wallAt(), run.tookMs(), settings.every())).orElse(false)) {
      return false;
    }
    var counted = counting.count();
    if (counted && anotherDay) {
      counting.forget();
    }
    if (counted && !reconciliation.ranOn(LocalDate.now(clock))) {
      reconciliation.run();
    }
    return counted;
  }
}

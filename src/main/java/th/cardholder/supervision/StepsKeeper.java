package th.cardholder.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;

/**
 * Has the steps counted, on whichever node is first to see that it is time: a week that is not in yet, and where the open work
 * stands. As {@link CountsKeeper}, never for more than a twentieth of the time, which holds for what an upgrade finds too.
 */
@Component
class StepsKeeper extends Keeper {

  private final StepBuckets buckets;
  private final StepsInHand inHand;
  private final SupervisionSettings settings;
  private final Clock clock;
  private final WallTime wall;

  StepsKeeper(StepBuckets buckets, StepsInHand inHand, SupervisionSettings settings, Clock clock, WallTime wall) {
    super("steps", settings, wall);
    this.buckets = buckets;
    this.inHand = inHand;
    this.settings = settings;
    this.clock = clock;
    this.wall = wall;
  }

  @Override
  protected void look() {
    takeIfDue();
    countIfDue();
  }

  /** Takes in as many weeks as fit into a twentieth of the pause; says how many. One that took longer is made up for. */
  int takeIfDue() {
    if (!buckets.newest().map(it -> over(it.wallAt(), it.tookMs(), Duration.ZERO)).orElse(true)) {
      return 0;
    }
    var until = wall.now().plusMillis(PAUSE_MILLIS / SHARE);
    int taken = 0;
    while (buckets.takeNext().isPresent()) {
      taken++;
      if (wall.now().isAfter(until)) {
        break;
      }
    }
    return taken;
  }

  /** Counts the open work if it is time to; says whether it did. */
  boolean countIfDue() {
    var due = inHand.newest().map(run -> over(run.wallAt(), run.tookMs(), settings.every())
        || !run.asOf().atZoneSameInstant(clock.getZone()).toLocalDate().equals(LocalDate.now(clock))).orElse(true);
    return due && inHand.count();
  }
}

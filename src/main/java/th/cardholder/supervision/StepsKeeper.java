package th.cardholder.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;

/**
 * Has the steps counted, on whichever node is first to see that it is time: a week that is not in yet, and where the open work
 * stands. As {@link CountsKeeper}, never for more than a twentieth of the time, which holds for what an upgrade finds too.
 */
@Component
class StepsKeeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(StepsKeeper.class);
  private static final long PAUSE_MILLIS = 5_000;
  private static final int SHARE = 20;

  private final StepBuckets buckets;
  private final StepsInHand inHand;
  private final SupervisionSettings settings;
  private final Clock clock;
  private final WallTime wall;
  private @Nullable ScheduledExecutorService looking;
  private boolean silent;

  StepsKeeper(StepBuckets buckets, StepsInHand inHand, SupervisionSettings settings, Clock clock, WallTime wall) {
    this.buckets = buckets;
    this.inHand = inHand;
    this.settings = settings;
    this.clock = clock;
    this.wall = wall;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself and is tried again
  public synchronized void start() {
    if (settings.every().isZero()) {
      return;
    }
    looking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, "supervision-steps");
      thread.setDaemon(true);
      return thread;
    });
    looking.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    var executor = looking;
    if (executor != null) {
      executor.shutdownNow();
      looking = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return looking != null;
  }

  private void look() {
    try {
      takeIfDue();
      countIfDue();
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.warn("The steps cannot be counted for the moment: {}", e.getClass().getName());
      }
      silent = true;
    }
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

  /** Whether so long has passed that what it took was a twentieth. */
  private boolean over(OffsetDateTime wallAt, int tookMs, Duration least) {
    var share = Duration.ofMillis((long) SHARE * tookMs);
    return !wall.now().isBefore(wallAt.toInstant().plus(share.compareTo(least) > 0 ? share : least));
  }
}

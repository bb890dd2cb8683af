package th.cardholder.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.reconciliation.Reconciliation;

/**
 * Has the country counted, on whichever node is first to see that it is time: often where it takes little, and never more
 * than a twentieth of the time. A day that has begun, also by a moved clock, is counted at once; then it is compared what
 * must be equal, once a day.
 */
@Component
class CountsKeeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CountsKeeper.class);
  private static final long PAUSE_MILLIS = 5_000;
  private static final int SHARE = 20;

  private final Counting counting;
  private final SupervisionSettings settings;
  private final Reconciliation reconciliation;
  private final Clock clock;
  private final WallTime wall;
  private @Nullable ScheduledExecutorService looking;
  private boolean silent;

  CountsKeeper(Counting counting, SupervisionSettings settings, Reconciliation reconciliation, Clock clock,
      WallTime wall) {
    this.counting = counting;
    this.settings = settings;
    this.reconciliation = reconciliation;
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
      var thread = new Thread(task, "supervision");
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
      countIfDue();
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.warn("The work cannot be counted for the moment: {}", e.getClass().getName());
      }
      silent = true;
    }
  }

  /** Counts if it is time to; says whether it did. */
  boolean countIfDue() {
    var newest = counting.newest();
    var anotherDay = newest.filter(run -> run.day().equals(LocalDate.now(clock))).isEmpty();
    if (!anotherDay && newest.map(run -> wall.now().isBefore(run.wallAt().toInstant().plus(pause(run)))).orElse(false)) {
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

  private Duration pause(Counting.Run run) {
    var share = Duration.ofMillis((long) SHARE * run.tookMs());
    return share.compareTo(settings.every()) > 0 ? share : settings.every();
  }
}

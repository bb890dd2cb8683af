package th.cardholder.supervision;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import th.cardholder.clock.WallTime;

/**
 * Looks every few seconds whether something is to be counted, on a thread of its own and on every node; and knows when a
 * twentieth of the time is used up. What fails is told once, and tried again.
 */
abstract class Keeper implements SmartLifecycle {

  static final long PAUSE_MILLIS = 5_000;
  /** What is kept counted takes one part in so many of the time. */
  static final int SHARE = 20;
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final String name;
  private final boolean atWork;
  private final WallTime wall;
  private @Nullable ScheduledExecutorService looking;
  private boolean silent;

  /**
   * A keeper that begins to look when the application has started.
   *
   * @param settings where nothing is to be counted by itself, it never looks
   */
  Keeper(String name, SupervisionSettings settings, WallTime wall) {
    this.name = name;
    this.atWork = !settings.every().isZero();
    this.wall = wall;
  }

  /** Counts what it is time for. */
  abstract void look();

  /** Whether so long has passed since then that what it took was a twentieth, and {@code least} at any rate. */
  final boolean over(OffsetDateTime wallAt, int tookMs, Duration least) {
    var share = Duration.ofMillis((long) SHARE * tookMs);
    return !wall.now().isBefore(wallAt.toInstant().plus(share.compareTo(least) > 0 ? share : least));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself and is tried again
  public final synchronized void start() {
    if (!atWork) {
      return;
    }
    looking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
    looking.scheduleWithFixedDelay(this::tryLook, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public final synchronized void stop() {
    var executor = looking;
    if (executor != null) {
      executor.shutdownNow();
      looking = null;
    }
  }

  @Override
  public final synchronized boolean isRunning() {
    return looking != null;
  }

  private void tryLook() {
    try {
      look();
      silent = false;
    } catch (RuntimeException e) {
      if (!silent) {
        LOG.warn("The {} cannot be counted for the moment: {}", name, e.getClass().getName());
      }
      silent = true;
    }
  }
}

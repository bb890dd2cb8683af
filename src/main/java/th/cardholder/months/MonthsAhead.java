package th.cardholder.months;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.clock.Inspection;
import th.cardholder.clock.WallTime;

/**
 * Sees on each node that the months ahead are there: before anything is written, and when the present month is another one,
 * because time has passed or the clock was moved. It asks the clock each second, and the database only then, each hour,
 * and some time after it could not be done.
 */
@Component
@Profile(Inspection.NOT)
class MonthsAhead implements InitializingBean, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(MonthsAhead.class);
  private static final long PAUSE_MILLIS = 1000;
  private static final Duration AGAIN = Duration.ofHours(1);
  /** New work waits behind a lock that is waited for. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final Months months;
  private final List<Tidying> tidyings;
  private final WallTime wall;
  private @Nullable ScheduledExecutorService looking;
  private @Nullable YearMonth seen;
  private Instant next = Instant.MIN;

  MonthsAhead(Months months, List<Tidying> tidyings, WallTime wall) {
    this.months = months;
    this.tidyings = tidyings;
    this.wall = wall;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a look that fails says so itself and is tried again
  public void afterPropertiesSet() {
    look();
    looking = Executors.newSingleThreadScheduledExecutor(task -> {
      var thread = new Thread(task, "months-ahead");
      thread.setDaemon(true);
      return thread;
    });
    looking.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void destroy() {
    var executor = looking;
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  /** One look; does something only when it is time to. */
  synchronized void look() {
    var now = wall.now();
    var present = months.present();
    if (present.equals(seen) && now.isBefore(next) || seen == null && now.isBefore(next)) {
      return;
    }
    try {
      var made = months.make(present);
      if (made > 0) {
        LOG.info("{} months of the records were made, from {} on", made, present);
      }
      var dropped = months.drop(present);
      if (!dropped.isEmpty()) {
        LOG.warn("Older than what is kept (journey.months.keep), and dropped: {}", dropped);
      }
      tidyings.forEach(Tidying::tidy);
      seen = present;
      next = now.plus(AGAIN);
    } catch (RuntimeException e) {
      // What is written meanwhile lies in the partition for the rest, and moves.
      LOG.warn("The months ahead could not be made; again in {} ({})", AFTER_FAILURE, e.getClass().getName());
      seen = null;
      next = now.plus(AFTER_FAILURE);
    }
  }
}

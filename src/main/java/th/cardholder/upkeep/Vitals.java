package th.cardholder.upkeep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.WallTime;

/**
 * Measures what is watched and keeps it for some seconds, for the page and the metrics alike: however often both are asked, the
 * database is asked once. What cannot be read is told as such and keeps nothing else from being read.
 */
@Service
class Vitals implements MeterBinder {

  /** How many groups of figures could not be read. */
  static final String UNREADABLE = "journey.upkeep.unreadable";

  private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
  private static final Duration KEPT = Duration.ofSeconds(15);
  private static final int LONGEST_SECONDS = 5;

  private final List<Watched> all;
  private final WallTime wall;
  private final TransactionTemplate reading;
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile @Nullable Measured newest;

  Vitals(List<Watched> all, WallTime wall, PlatformTransactionManager transactions) {
    this.all = List.copyOf(all);
    this.wall = wall;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    reading.setTimeout(LONGEST_SECONDS);
  }

  /** What was measured at a moment. */
  record Measured(Instant at, List<Group> groups) {

    @Nullable Double value(String metric) {
      return groups.stream().map(it -> it.values().get(metric)).filter(Objects::nonNull).findFirst().orElse(null);
    }
  }

  /** Something watched with its values; {@code read} is false where they could not be had. */
  record Group(Watched watched, boolean read, Map<String, Double> values) {

    boolean worrying() {
      return !read || watched.vitals().stream().anyMatch(this::worrying);
    }

    boolean worrying(Vital vital) {
      return vital.limit().passed(values.get(vital.metric()));
    }
  }

  /** As it was some seconds ago at most; while one measures the others take what there is. */
  Measured now() {
    var kept = newest;
    if (kept == null) {
      measuring.lock();
    } else if (isFresh(kept) || !measuring.tryLock()) {
      return kept;
    }
    try {
      var meanwhile = newest;
      return meanwhile != null && isFresh(meanwhile) ? meanwhile : measure();
    } finally {
      measuring.unlock();
    }
  }

  private boolean isFresh(Measured measured) {
    return wall.now().isBefore(measured.at().plus(KEPT));
  }

  /** Measures all of it. */
  Measured measure() {
    List<Group> groups = new ArrayList<>();
    for (var watched : all) {
      groups.add(measured(watched));
    }
    var measured = new Measured(wall.now(), List.copyOf(groups));
    newest = measured;
    return measured;
  }

  private Group measured(Watched watched) {
    try {
      return new Group(watched, true, Map.copyOf(Objects.requireNonNull(reading.execute(status -> watched.measured()))));
    } catch (RuntimeException e) {
      LOG.warn("The figures of {} could not be read: {}", watched.getClass().getSimpleName(), e.getClass().getName());
      return new Group(watched, false, Map.of());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (var vital : all.stream().flatMap(it -> it.vitals().stream()).toList()) {
      Gauge.builder(vital.metric(), this, it -> orNothing(it.now().value(vital.metric()))).description(vital.help()).register(registry);
    }
    Gauge.builder(UNREADABLE, this, it -> it.now().groups().stream().filter(group -> !group.read()).count())
        .description("Groups of figures that could not be read").register(registry);
  }

  private static double orNothing(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}

package th.cardholder.supervision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

/**
 * What somebody had counted a moment ago, for whoever looks at the same: once for all who ask at the same time, and again
 * for a moment after, the longer the longer it took, so that counting takes no more than a twentieth of a processor for any
 * one thing (ADR 0075). What takes little is counted anew for each look.
 *
 * @param <K> what is counted
 * @param <V> what came of it; nothing that anybody could change
 */
final class Lately<K, V> {

  /** Below this a look costs less than the surprise of a number that stands still. */
  private static final Duration LITTLE = Duration.ofMillis(100);
  private static final int TIMES = 20;
  /** More than there are districts. */
  private static final int MOST_KEPT = 2_000;

  /** What was counted, as of when by business time, and how long that took. */
  record Counted<V>(V value, OffsetDateTime asOf, Duration took) {}

  private final Cache<K, Counted<V>> counted;
  private final Clock clock;
  private final Ticker ticker;

  /** {@code most}: how long it may be given again at the most; zero: never. */
  Lately(Duration most, Clock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.counted = Caffeine.newBuilder().maximumSize(MOST_KEPT).ticker(ticker).executor(Runnable::run)
        .expireAfter(Expiry.<K, Counted<V>>creating((key, it) -> again(it.took(), most))).build();
  }

  /** How long what took so long is given again. */
  static Duration again(Duration took, Duration most) {
    if (took.compareTo(LITTLE) < 0) {
      return Duration.ZERO;
    }
    var span = took.multipliedBy(TIMES);
    return span.compareTo(most) < 0 ? span : most;
  }

  /**
   * As it was counted a moment ago, or now.
   *
   * @param count counts it; who waits for somebody else's count must hold no connection, which that one may need
   */
  Counted<V> of(K key, Supplier<V> count) {
    return counted.get(key, it -> {
      var begun = ticker.read();
      var asOf = OffsetDateTime.now(clock);
      return new Counted<>(count.get(), asOf, Duration.ofNanos(ticker.read() - begun));
    });
  }
}

package th.cardholder.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for some minutes what is costly to count. Each node keeps its own; whoever asks while it is being counted
 * waits for that count, so that many who look at once have it counted once.
 */
final class CountedLately<K, V> {

  private record Counted<V>(V value, Instant at) {}

  private final Map<K, Counted<V>> counted = new ConcurrentHashMap<>();
  private final Duration kept;
  private final Clock clock;

  CountedLately(Duration kept, Clock clock) {
    this.kept = kept;
    this.clock = clock;
  }

  V get(K key, Function<K, V> count) {
    return counted.compute(key, (it, last) -> fresh(last) ? last : new Counted<>(count.apply(it), clock.instant()))
        .value();
  }

  private boolean fresh(@Nullable Counted<V> last) {
    return last != null && clock.instant().isBefore(last.at().plus(kept));
  }
}

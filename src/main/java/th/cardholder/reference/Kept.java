package th.cardholder.reference;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something read once and kept until what it was read from changes. What is kept is for all threads, so it is nothing that
 * anybody could change.
 *
 * @param <T> what is kept, whole: as much as its tables hold, which are the measure's and the country's
 */
public final class Kept<T> {

  private record Read<T>(long version, T value) {}

  private final ReferenceVersion version;
  private final Supplier<T> reader;
  private volatile @Nullable Read<T> read;

  public Kept(ReferenceVersion version, Supplier<T> reader) {
    this.version = version;
    this.reader = reader;
  }

  /** As it stands, a moment ago at the most; in a transaction that has changed it, as that one sees it. */
  public T get() {
    var now = version.now();
    if (now.ours()) {
      return reader.get();
    }
    var kept = read;
    // No lock: whoever waited for it could hold the connection that the reader needs.
    if (kept == null || kept.version() != now.number()) {
      kept = new Read<>(now.number(), reader.get());
      read = kept;
    }
    return kept.value();
  }
}

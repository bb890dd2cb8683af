package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A clerk whose every request is timed. The first of a visit counts from the moment at which the visit was to begin, so that
 * what waits for a free officer is not left out.
 */
final class Latencies implements Clerk {

  private final Clerk clerk;
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final LongAdder submits = new LongAdder();
  private final ThreadLocal<@Nullable Long> due = new ThreadLocal<>();

  Latencies(Clerk clerk) {
    this.clerk = clerk;
  }

  /** The visit that this thread makes was to begin at this {@code nanoTime}. */
  void due(long nanoTime) {
    due.set(nanoTime);
  }

  long submits() {
    return submits.sum();
  }

  /** Milliseconds. */
  Samples millis() {
    var samples = new Samples();
    nanos.forEach(one -> samples.add(one / 1e6));
    return samples;
  }

  private interface Request<T> {
    T send() throws IOException;
  }

  private <T> T timed(Request<T> request) throws IOException {
    var planned = due.get();
    due.remove();
    var from = planned == null ? System.nanoTime() : planned;
    try {
      return request.send();
    } finally {
      nanos.add(System.nanoTime() - from);
    }
  }

  @Override
  public String start(String user, @Nullable String key, Map<String, ?> form) throws IOException {
    var started = timed(() -> clerk.start(user, key, form));
    submits.increment();
    return started;
  }

  @Override
  public List<OpenTask> tasks(String user, String key) throws IOException {
    return timed(() -> clerk.tasks(user, key));
  }

  @Override
  public void claim(String user, String task) throws IOException {
    timed(() -> {
      clerk.claim(user, task);
      return null;
    });
  }

  @Override
  public JsonNode open(String user, String task) throws IOException {
    return timed(() -> clerk.open(user, task));
  }

  @Override
  public void submit(String user, String task, Map<String, ?> form) throws IOException {
    timed(() -> {
      clerk.submit(user, task, form);
      return null;
    });
    submits.increment();
  }
}

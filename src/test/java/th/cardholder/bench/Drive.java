package th.cardholder.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.OneDay;

/** Officers at work: a few threads, each with one person after another. Who is on the way at the end goes on next time. */
final class Drive {

  /** Longer than any job takes that is not stuck. */
  private static final long PATIENCE = 60;

  /** Of people who wait for a job, or were refused: more, and nobody new comes. */
  private static final int MOST_WAITING = 500;

  /** Then nothing is measured any more. */
  private static final int TOO_MANY_LOST = 20;

  private final Side side;
  private final Clerk clerk;
  private final Supplier<OneDay.Journey> people;
  private final DelayQueue<Traveller> waiting = new DelayQueue<>();
  private final Queue<Traveller> onTheWay = new ConcurrentLinkedQueue<>();

  Drive(Side side, Clerk clerk, Supplier<OneDay.Journey> people) {
    this.side = side;
    this.clerk = clerk;
    this.people = people;
  }

  /**
   * What was done.
   *
   * @param steps    acknowledged
   * @param refused  steps that the engine refused, and that were tried again
   * @param arrived  people whose last step it was
   * @param lost     people who were given up, with one of the reasons
   */
  record Count(long steps, long refused, long arrived, long lost, @Nullable String why, double seconds) {

    double rate() {
      return steps / seconds;
    }
  }

  /** New people come as long as there is time. */
  Count during(Duration time, int workers) {
    var end = System.nanoTime() + time.toNanos();
    return work(workers, () -> System.nanoTime() < end, Integer.MAX_VALUE);
  }

  /** So many people, each to their end. */
  Count all(int people, int workers) {
    return work(workers, () -> true, people);
  }

  private Count work(int workers, BooleanSupplier time, int most) {
    var tally = new Tally(most);
    var begin = System.nanoTime();
    var pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> officers = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        officers.add(pool.submit(() -> {
          while (time.getAsBoolean()) {
            var next = next(tally);
            if (next == null) {
              if (tally.none()) {
                return null;
              }
              Thread.sleep(5);
            } else {
              accompany(next, time, tally);
            }
          }
          return null;
        }));
      }
      for (var officer : officers) {
        officer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
    return tally.count((System.nanoTime() - begin) / 1e9);
  }

  /** First who is on the way, then who waits for a job and may look again, then somebody new. */
  private @Nullable Traveller next(Tally tally) {
    var interrupted = onTheWay.poll();
    if (interrupted != null) {
      tally.took();
      return interrupted;
    }
    var again = waiting.poll();
    if (again != null) {
      return again;
    }
    return waiting.size() < MOST_WAITING && tally.newcomer() ? new Traveller(people.get(), side) : null;
  }

  private void accompany(Traveller traveller, BooleanSupplier time, Tally tally) throws IOException {
    while (!traveller.arrived()) {
      if (!time.getAsBoolean()) {
        onTheWay.add(traveller);
        return;
      }
      try {
        if (traveller.step(clerk)) {
          tally.steps.increment();
          continue;
        }
      } catch (Clerk.Refused e) {
        tally.refused.increment();
        tally.why = e.getMessage();
        traveller.waitsAgain();
      } catch (RuntimeException e) {
        tally.lose(traveller + ": " + e);
        if (tally.lost.sum() > TOO_MANY_LOST) {
          throw new IllegalStateException("Too many were given up; the last: " + tally.why, e);
        }
        return;
      }
      if (traveller.waitsFor() > PATIENCE) {
        tally.lose(traveller + ": waited in vain; " + tally.why);
      } else {
        waiting.add(traveller);
      }
      return;
    }
    tally.arrived.increment();
    tally.under.decrement();
  }

  /** What the officers count together. */
  private final class Tally {

    private final LongAdder steps = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder arrived = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder under = new LongAdder();
    private int left;
    private volatile @Nullable String why;

    Tally(int most) {
      left = most;
      under.add(waiting.size());
    }

    synchronized boolean newcomer() {
      if (left == 0) {
        return false;
      }
      left--;
      under.increment();
      return true;
    }

    synchronized boolean none() {
      return left == 0 && under.sum() == 0;
    }

    void took() {
      under.increment();
    }

    void lose(String reason) {
      lost.increment();
      under.decrement();
      why = reason;
    }

    Count count(double seconds) {
      return new Count(steps.sum(), refused.sum(), arrived.sum(), lost.sum(), why, seconds);
    }
  }
}

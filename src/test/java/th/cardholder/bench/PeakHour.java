package th.cardholder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The nation's busiest hour as an open loop: so many people come to the counters and so many interviews begin each second,
 * whether or not the machine keeps up, each with the forms that follow at once. The rate is stepped up until the 95th of a
 * hundred requests takes half a second.
 */
final class PeakHour implements Section {

  private static final double REGISTRATIONS = 54;
  private static final double INTERVIEWS = 35;
  private static final double LIMIT_MILLIS = 500;
  private static final double FIRST = 0.05;
  private static final double STEP = 1.25;
  private static final int OFFICERS = 128;

  @Override
  public String name() {
    return "peak";
  }

  @Override
  public String says() {
    return "the national peak hour, stepped up to the ceiling of this machine";
  }

  /** What came of one rate. */
  private record Rung(double share, double submitsPerSecond, double median, double p95, long late, long failed,
      Instant from, Instant to) {

    boolean holds() {
      return p95 < LIMIT_MILLIS && late == 0;
    }
  }

  @Override
  public List<Row> measure(Stage stage) throws Exception {
    var node = stage.node(Party.PRODUCT);
    Progress.say("%s", WarmUp.of(stage).until(time -> stage.overHttp(Party.PRODUCT).during(time, 2)));
    var hour = new Hour(stage);
    hour.prefill(stage.brief() ? 60 : 300);
    node.ask("record");
    List<Rung> rungs = new ArrayList<>();
    var time = stage.brief() ? Duration.ofSeconds(8) : Duration.ofSeconds(30);
    for (var share = FIRST; rungs.isEmpty() || rungs.get(rungs.size() - 1).holds(); share *= STEP) {
      rungs.add(hour.at(share, time));
    }
    Path file = stage.folder().resolve("peak.jfr");
    node.ask("dump " + file.toAbsolutePath());
    @Nullable Rung best = rungs.stream().filter(Rung::holds).reduce((one, next) -> next).orElse(null);
    if (best == null) {
      var least = rungs.get(0);
      return List.of(Row.alone("national peak hour, submits/s with p95 < 500 ms", 0, "≈ 300",
          String.format(Locale.ROOT, "p95 %.0f ms at %.0f %% of it already", least.p95(), 100 * least.share())));
    }
    var first = rungs.get(rungs.size() - 1);
    var profile = Profile.of(file, best.from(), best.to());
    return List.of(new Row("national peak hour, submits/s with p95 < 500 ms", Row.number(best.submitsPerSecond()),
        "54 registrations/s, 35 interviews/s", Row.number(best.submitsPerSecond() / best.share()), best.share(), "≈ 300",
        String.format(Locale.ROOT, "%.1f registrations/s and %.1f interviews/s, median %.0f ms, p95 %.0f ms, %d failed; at %.0f "
            + "submits/s p95 %.0f ms and %d visits late. At the ceiling: %s", REGISTRATIONS * best.share(),
            INTERVIEWS * best.share(), best.median(), best.p95(), best.failed(), first.submitsPerSecond(), first.p95(),
            first.late(), profile.told())));
  }

  /** The counters and the AOs of one hour. */
  private static final class Hour {

    private final Stage stage;
    private final Side side;
    private final Queue<Traveller> assigned = new ConcurrentLinkedQueue<>();

    Hour(Stage stage) {
      this.stage = stage;
      this.side = stage.side(Party.PRODUCT);
    }

    /** People who wait for their interview already. */
    void prefill(int many) throws IOException {
      var clerk = new HttpClerk(stage.node(Party.PRODUCT).url());
      for (int i = 0; i < many; i++) {
        registration(clerk);
      }
    }

    Rung at(double share, Duration time) throws InterruptedException {
      var clerk = new Latencies(new HttpClerk(stage.node(Party.PRODUCT).url()));
      var officers = Executors.newFixedThreadPool(OFFICERS);
      var begun = new AtomicInteger();
      var planned = 0;
      var failed = new LongAdder();
      var from = Instant.now();
      var start = System.nanoTime();
      var end = start + time.toNanos();
      var registration = start;
      var interview = start;
      while (Math.min(registration, interview) < end) {
        var due = Math.min(registration, interview);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        if (due == registration) {
          registration += (long) (1e9 / (REGISTRATIONS * share));
          visit(officers, clerk, due, begun, failed, this::registration);
        } else {
          interview += (long) (1e9 / (INTERVIEWS * share));
          visit(officers, clerk, due, begun, failed, this::interview);
        }
        planned++;
      }
      var submits = clerk.submits();
      var seconds = (System.nanoTime() - start) / 1e9;
      var to = Instant.now();
      // The last of them may have their officer a moment later.
      Node.pause(250);
      var late = planned - begun.get();
      officers.shutdown();
      if (!officers.awaitTermination(3, TimeUnit.MINUTES)) {
        officers.shutdownNow();
      }
      var millis = clerk.millis();
      var rung = new Rung(share, submits / seconds, millis.median(), millis.percentile(0.95), late, failed.sum(), from, to);
      Progress.say("%.0f %% of the national peak: %.1f submits/s, median %.0f ms, p95 %.0f ms, %d visits late, %d failed",
          100 * share, rung.submitsPerSecond(), rung.median(), rung.p95(), late, rung.failed());
      return rung;
    }

    private interface Visit {
      void make(Clerk clerk) throws IOException;
    }

    private static void visit(ExecutorService officers, Latencies clerk, long due, AtomicInteger begun, LongAdder failed,
        Visit visit) {
      officers.submit(() -> {
        begun.incrementAndGet();
        clerk.due(due);
        try {
          visit.make(clerk);
        } catch (IOException | RuntimeException e) {
          failed.increment();
        }
        return null;
      });
    }

    /** To the assignment of an AO; some decline before. */
    private void registration(Clerk clerk) throws IOException {
      var traveller = new Traveller(stage.people(Party.PRODUCT).next(), side);
      go(traveller, clerk, "userTask_interview");
      if (!traveller.arrived()) {
        assigned.add(traveller);
      }
    }

    /** From the interview until the agencies have made their appointments; the AO's round is another month's. */
    private void interview(Clerk clerk) throws IOException {
      var traveller = assigned.poll();
      if (traveller == null) {
        throw new IllegalStateException("nobody waits for an interview");
      }
      go(traveller, clerk, "userTask_recordAttendance", "userTask_followUp");
    }

    private static void go(Traveller traveller, Clerk clerk, String... until) throws IOException {
      while (!traveller.arrived()) {
        var next = traveller.next();
        if (next != null && List.of(until).contains(next.element())) {
          return;
        }
        if (!traveller.step(clerk)) {
          if (traveller.waitsFor() > 30) {
            throw new IllegalStateException(traveller + " waits in vain");
          }
          Node.pause(100);
        }
      }
    }
  }
}

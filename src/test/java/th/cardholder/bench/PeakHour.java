package th.cardholder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

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
  private static final double LEAST = 0.01;
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

  /**
   * What came of one rate.
   *
   * @param late   visits that had not begun when the time was over: no officer was free
   * @param failed visits that ended with an error
   * @param told   what the processors did meanwhile
   */
  private record Rung(double share, double submitsPerSecond, double median, double p95, long visits, long late,
      long failed, String told, Instant from, Instant to) {

    boolean holds() {
      return p95 < LIMIT_MILLIS && late == 0 && failed <= visits / 100;
    }
  }

  @Override
  public void measure(Stage stage, Table table) throws Exception {
    var nodes = stage.productNodes();
    var hour = new Hour(stage, nodes);
    Progress.say("%s", hour.warmUp());
    hour.prefill(stage.form().of(60, 300, 300));
    nodes.get(0).ask("record");
    var time = stage.form().seconds(8, 30, 60);
    var ladder = Ladder.climb(FIRST, LEAST, STEP, share -> hour.at(share, time), Rung::holds);
    var best = ladder.best();
    var rung = ladder.over();
    Path file = stage.folder().resolve("peak.jfr");
    nodes.get(0).ask("dump " + file.toAbsolutePath());
    var what = "national peak hour, submits/s with p95 < 500 ms" + (nodes.size() > 1 ? ", " + nodes.size() + " nodes" : "");
    if (best == null) {
      table.add(Row.alone(what, 0, Goal.NONE, told(rung) + "; " + rung.told()));
      return;
    }
    var profile = Profile.of(file, best.from(), best.to());
    table.add(new Row(what, best.submitsPerSecond(), "54 registrations/s, 35 interviews/s",
        best.submitsPerSecond() / best.share(), best.share(), new Goal("the ceiling, and its reason", null),
        told(best) + "; " + best.told() + ". Not held: " + told(rung) + "; " + rung.told()));
    table.note("The peak hour at its ceiling" + (nodes.size() > 1 ? ", the first of " + nodes.size() + " nodes" : "") + ": "
        + profile.told(12) + ". At the rate that did not hold: " + Profile.of(file, rung.from(), rung.to()).told(3) + ".");
  }

  private static String told(Rung rung) {
    return String.format(Locale.ROOT, "%.1f registrations/s and %.1f interviews/s, %.0f submits/s, median %.0f ms, p95 %.0f ms,"
        + " %d visits late, %d failed", REGISTRATIONS * rung.share(), INTERVIEWS * rung.share(), rung.submitsPerSecond(),
        rung.median(), rung.p95(), rung.late(), rung.failed());
  }

  /** The counters and the AOs of one hour. */
  private static final class Hour {

    private final Stage stage;
    private final List<Node> nodes;
    private final HttpClerk clerk;
    private final Side side;
    private final Queue<Traveller> assigned = new ConcurrentLinkedQueue<>();

    Hour(Stage stage, List<Node> nodes) {
      this.stage = stage;
      this.nodes = nodes;
      this.clerk = new HttpClerk(nodes.stream().map(Node::url).toList());
      this.side = stage.side(Party.PRODUCT);
    }

    /** By whole journeys, on all nodes. */
    String warmUp() {
      var officers = new Drive(side, clerk, stage.people(Party.PRODUCT)::next);
      return WarmUp.of(stage).until(time -> officers.during(time, 2));
    }

    /** People who wait for their interview already. */
    void prefill(int many) throws IOException {
      for (int i = 0; i < many; i++) {
        registration(clerk);
      }
    }

    /** What each has used of the processors until now. */
    private List<Duration> used() {
      return List.of(nodes.stream().map(Node::cpu).reduce(Duration.ZERO, Duration::plus), stage.databaseCpu(),
          ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    private static String told(List<Duration> before, List<Duration> after, double seconds) {
      var capacity = 10 * seconds * Runtime.getRuntime().availableProcessors();
      var shares = IntStream.range(0, before.size())
          .mapToObj(i -> Math.max(0, after.get(i).minus(before.get(i)).toMillis() / capacity)).toArray();
      return String.format(Locale.ROOT, "processors: nodes %.0f %%, database %.0f %%, the officers %.0f %%", shares);
    }

    Rung at(double share, Duration time) {
      var clerk = new Latencies(this.clerk);
      var officers = Executors.newFixedThreadPool(OFFICERS);
      var begun = new AtomicInteger();
      var planned = 0;
      var failed = new LongAdder();
      var used = used();
      var from = Instant.now();
      var start = System.nanoTime();
      var end = start + time.toNanos();
      var registration = start;
      var interview = start;
      while (Math.min(registration, interview) < end) {
        var due = Math.min(registration, interview);
        Node.pauseNanos(due - System.nanoTime());
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
      var told = told(used, used(), seconds);
      // The last of them may have their officer a moment later.
      Node.pause(250);
      var late = planned - begun.get();
      officers.shutdown();
      try {
        if (!officers.awaitTermination(3, TimeUnit.MINUTES)) {
          officers.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      var millis = clerk.millis();
      var rung = new Rung(share, submits / seconds, millis.median(), millis.percentile(0.95), planned, late,
          failed.sum(), told, from, to);
      Progress.say("%.0f %% of the national peak: %.1f submits/s, median %.0f ms, p95 %.0f ms, %d visits late, %d failed; %s",
          100 * share, rung.submitsPerSecond(), rung.median(), rung.p95(), late, rung.failed(), rung.told());
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

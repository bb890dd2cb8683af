package th.cardholder.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds over any sequence of starts, stops, kills, stalls and moves on three nodes. */
class BusinessTimePropertyTest {

  private static ClockBench bench;

  @BeforeContainer
  static void start() {
    bench = new ClockBench();
  }

  @AfterContainer
  static void stop() {
    bench.close();
  }

  enum Kind { START, STOP, KILL, KILL_ALL, MOVE, BUSY, IDLE, BEAT, BLACKOUT, STALL }

  record Step(Kind kind, int node, int amount) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 59))
        .as(Step::new).list().ofMinSize(5).ofMaxSize(40);
  }

  @Property(tries = 60)
  void businessTimeNeverGoesBackwards(@ForAll("steps") List<Step> steps) {
    var system = new Nodes();
    for (var step : steps) {
      system.take(step);
      system.look();
    }
  }

  @Property(tries = 40)
  void theClockAlwaysComesToRestWhenTheJobsDo(@ForAll("steps") List<Step> steps) {
    var system = new Nodes();
    steps.forEach(system::take);
    system.settle();

    assertThat(bench.store.read().target()).isNull();
    assertThat(system.running.values()).allSatisfy(
        one -> assertThat(one.node.clock().offset()).isEqualTo(bench.store.read().offset()));
  }

  private record Running(ClockNode node, Worker worker, List<Instant> told) {}

  /** Three places where a node may run, on one wall clock. */
  private static final class Nodes {

    private final WallClock wall = new WallClock(Instant.parse("2026-11-22T01:00:00.777Z"));
    private final Map<Integer, Running> running = new LinkedHashMap<>();
    private int started;
    private Duration unheard = Duration.ZERO;
    private boolean stalled;
    private Instant latest = Instant.MIN;

    Nodes() {
      bench.forgetEverything();
      start(0);
    }

    void take(Step step) {
      var one = running.get(step.node);
      switch (step.kind) {
        case START -> start(step.node);
        case STOP -> {
          if (one != null) {
            running.remove(step.node).node.close();
          }
        }
        case KILL -> running.remove(step.node);
        case KILL_ALL -> running.clear();
        case MOVE -> {
          if (one != null) {
            var to = LocalDateTime.now(one.node.clock()).plusDays(step.amount).minusDays(10);
            bench.moves(one.node, ClockBench.movable(), wall).moveTo(to, "admin");
          }
        }
        case BUSY, IDLE -> {
          if (one != null) {
            one.worker.busy = step.kind == Kind.BUSY;
          }
        }
        case BEAT -> beat(Duration.ofMillis(step.amount * 100L));
        case BLACKOUT -> {
          running.clear();
          wall.pass(Duration.ofHours(step.amount));
          start(step.node);
          unheard = Duration.ZERO;
        }
        case STALL -> {
          // Everything stands still, as when the machine is paused: no node can say that it lives.
          pass(Duration.ofSeconds(step.amount / 5));
        }
      }
    }

    private void start(int place) {
      if (!running.containsKey(place)) {
        var node = bench.node("node" + started++, ClockBench.movable(), wall);
        var worker = new Worker();
        node.register(worker);
        running.put(place, new Running(node, worker, new ArrayList<>()));
        // Only a node that told the time while it counted as dead can have been ahead of a new one.
        if (!stalled) {
          assertThat(node.clock().instant()).isAfterOrEqualTo(latest);
        }
      }
    }

    private void pass(Duration time) {
      wall.pass(time);
      unheard = unheard.plus(time);
      // From then on the others may take these nodes for dead.
      stalled |= !running.isEmpty() && unheard.compareTo(ClockBench.movable().deadAfter()) >= 0;
    }

    private void beat(Duration time) {
      pass(time);
      running.values().forEach(one -> one.node.tick());
      unheard = Duration.ZERO;
    }

    void look() {
      for (var one : running.values()) {
        var now = one.node.clock().instant();
        if (!one.told.isEmpty()) {
          assertThat(now).isAfterOrEqualTo(one.told.get(one.told.size() - 1));
        }
        one.told.add(now);
        latest = now.isAfter(latest) ? now : latest;
      }
    }

    void settle() {
      start(0);
      running.values().forEach(one -> one.worker.busy = false);
      for (var beat = 0; beat < 15; beat++) {
        beat(Duration.ofSeconds(1));
      }
    }
  }
}

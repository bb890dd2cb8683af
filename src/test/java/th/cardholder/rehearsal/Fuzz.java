package th.cardholder.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;

/**
 * Calls the product with whatever somebody might send, over every form and endpoint, and shows that no caller's fault
 * becomes one of the server, that what is refused writes nothing, and that nothing typed comes into the log; see
 * {@code docs/proofs.md}.
 */
@Command(name = "fuzz", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Calls every form and endpoint with generated values, right, wrong and hostile.")
public final class Fuzz implements Callable<Integer> {

  @Option(names = "--calls", defaultValue = "${env:FUZZ_CALLS:-${sys:fuzz.calls:-20000}}",
      description = "how many (-Dfuzz.calls, env FUZZ_CALLS)")
  int calls;

  @Option(names = "--seed", defaultValue = "${env:FUZZ_SEED:-${sys:fuzz.seed:-2561}}",
      description = "decides which (-Dfuzz.seed, env FUZZ_SEED)")
  long seed;

  @Option(names = "--people", defaultValue = "36", description = "how many cases there are to call for")
  int people;

  @Option(names = "--folder", defaultValue = "${env:FUZZ_DATA:-.data/fuzz}",
      description = "its data, new each time (env FUZZ_DATA)")
  Path folder;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-${sys:fuzz.plant:-NOTHING}}",
      description = "breaks something on purpose: ${COMPLETION-CANDIDATES} (-Dfuzz.plant, env PLANT)")
  Plant plant;

  /** Something broken on purpose. */
  enum Plant {
    NOTHING,
    /** No draft can be kept any more. */
    FAULT,
    /** Each refused call that is looked at leaves a row behind. */
    WRITE,
    /** The server tells its log what it reads. */
    LOG
  }

  /** Runs with {@code --calls=20000} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Fuzz()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Database.forget(folder);
    System.out.printf("Fuzz, seed %d: %,d calls. The server's log is %s%n", seed, calls, folder.resolve("server.log"));
    var settings = plant == Plant.LOG ? new String[] {"--logging.level.org.springframework.web=debug"} : new String[0];
    try (var server = new Server(folder, settings)) {
      var jdbc = Rehearsal.jdbc(server.jdbcUrl());
      var world = new FuzzWorld(jdbc, true);
      System.out.println("Bringing " + people + " people as far as each step");
      world.people(server.url(), folder.resolve("people"), people, Duration.ofSeconds(20));
      if (plant != Plant.NOTHING) {
        System.out.println("Planting " + plant);
      }
      if (plant == Plant.FAULT) {
        jdbc.sql("alter table journey.draft add constraint planted check (false) not valid").update();
      }
      var run = new FuzzRun(server.url(), world, seed, plant == Plant.WRITE ? () -> leaveRow(jdbc) : () -> { });
      var begin = System.nanoTime();
      make(run);
      judge(run, world, jdbc, server.log());
      return report(run, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** Ctrl-C ends it after the call under way, with a report on those that were made. */
  private void make(FuzzRun run) {
    var ended = new CountDownLatch(1);
    var hook = new Thread(() -> {
      run.stop();
      try {
        ended.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (var bar = new ProgressBarBuilder().setTaskName("Fuzz").setInitialMax(calls).setStyle(ProgressBarStyle.ASCII)
        .showSpeed().setUnit(" calls", 1).setUpdateIntervalMillis(1_000).build()) {
      run.run(calls, bar::step);
    } finally {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It runs already.
      }
    }
  }

  /** What can be told only at the end: the log, the engine's own tables, and whether the domain still agrees with it. */
  static void judge(FuzzRun run, FuzzWorld world, JdbcClient jdbc, Path log) throws IOException {
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines.filter(line -> line.contains(Hostile.MARKER)).forEach(line -> run.fault("nothing typed in the log", line));
    }
    new MarkerScan(jdbc).find(List.of(Hostile.MARKER)).stream().filter(found -> !found.matches("act_(id|ru_filter|ru_auth).*"))
        .forEach(found -> run.fault("nothing typed in the engine's tables", found));
    world.broken().forEach(violation -> run.fault("the domain and the engine agree", violation.toString()));
  }

  private int report(FuzzRun run, Duration took) {
    var out = new ArrayList<String>();
    out.add("");
    out.add("Fuzz: %,d of %,d calls in %.0f s, %.0f/s; %,d endpoints known; rows compared around %,d refused calls"
        .formatted(run.made(), calls, took.toMillis() / 1000.0, run.made() * 1000.0 / Math.max(1, took.toMillis()),
            run.endpoints(), run.compared()));
    run.statuses().forEach((kind, byStatus) -> out.add("  %-12s %s".formatted(kind, byStatus)));
    run.faults().forEach((promise, examples) -> {
      out.add("  BROKEN: " + promise + ", " + run.faultsOf(promise) + " times");
      examples.forEach(example -> out.add("    " + example.replace('\n', ' ').replace('\r', ' ')));
    });
    var holds = run.faults().isEmpty() && run.made() == calls;
    out.add("");
    out.add("Fuzz: " + (holds ? "HOLDS" : run.faults().isEmpty() ? "STOPPED, nothing broken so far" : "FAILS"));
    out.forEach(System.out::println);
    return holds ? 0 : 1;
  }

  private static void leaveRow(JdbcClient jdbc) {
    jdbc.sql("""
        insert into journey.audit (at, actor, action) values (now(), 'planted', 'planted')""").update();
  }
}

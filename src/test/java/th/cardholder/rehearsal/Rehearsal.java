package th.cardholder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;

/**
 * Drives synthetic people from the counter to every outcome, over HTTP, as the sample users; see
 * {@code docs/proofs.md}.
 */
@Command(name = "rehearsal", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Drives synthetic people from the counter to every outcome, as the sample users, over HTTP.")
public final class Rehearsal implements Callable<Integer> {

  private static final Duration BASELINE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(90);
  private static final String CAMPAIGN = "campaign";

  @Option(names = "--count", defaultValue = "${env:COUNT:-500}", description = "how many people (env COUNT)")
  int count;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-4}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-2561}",
      description = "decides who comes and what they want (env SEED)")
  long seed;

  @Option(names = "--years", defaultValue = "${env:YEARS:-2}",
      description = "1 plays 2561 alone, 2 plays 2562 after it; one that goes on plays as many as it began with (env YEARS)")
  int years;

  @Option(names = "--folder", defaultValue = "${env:REHEARSAL_DATA:-.data/rehearsal}",
      description = "its data; a stopped rehearsal goes on there, after a finished one it is emptied"
          + " (env REHEARSAL_DATA)")
  Path folder;

  @Option(names = "--patience", defaultValue = "${env:PATIENCE:-300}",
      description = "how many seconds a step may take to appear that a job brings (env PATIENCE)")
  int patience;

  @Option(names = "--loses", defaultValue = "${env:LOSES:-200}", description = "of so many answers to something handed"
      + " in, one is thrown away and asked for again; 0 keeps all (env LOSES)")
  int loses;

  @Option(names = "--url", defaultValue = "${env:URL:-}",
      description = "a development server that runs already; without it one is started (env URL)")
  String url;

  @Option(names = "--db", defaultValue = "${env:DB:-}",
      description = "with --url: that server's database, as jdbc:postgresql://… (env DB)")
  String db;

  private @Nullable Measured measured;
  private volatile @Nullable Campaign running;
  private volatile boolean stopped;

  /**
   * What a rehearsal has asked of its database.
   *
   * @param holds whether it had neither errors nor broken promises
   */
  public record Measured(int journeys, long submits, Report.Work work, boolean holds) {}

  /** A rehearsal of one's own, with new data in {@code folder}, on a server of its own. */
  public static Measured measured(Path folder, int count, int workers) throws IOException {
    var rehearsal = new Rehearsal();
    new CommandLine(rehearsal).parseArgs("--count=" + count, "--workers=" + workers, "--years=1", "--folder=" + folder, "--url=", "--db=");
    Database.forget(folder);
    // With its own way to end at Ctrl-C, so that its server does not stay.
    rehearsal.call();
    return Objects.requireNonNull(rehearsal.measured);
  }

  /** Runs with {@code --count=500} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    var command = new CommandLine(new Rehearsal());
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    if (years < 1 || years > 2) {
      System.err.println("A rehearsal plays one year or two: --years=1 or --years=2");
      return CommandLine.ExitCode.USAGE;
    }
    if (!url.isEmpty() && db.isEmpty()) {
      System.err.println("With --url the report needs the database too: --db=jdbc:postgresql://localhost:…");
      return CommandLine.ExitCode.USAGE;
    }
    var ended = new CountDownLatch(1);
    // Ctrl-C lets the requests under way end, and waits for the report and for the server's end.
    var hook = new Thread(() -> {
      stop();
      await(ended);
    }, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return url.isEmpty() ? rehearseOnOwnServer() : rehearse(URI.create(url), db, null);
    } finally {
      ended.countDown();
      forget(hook);
    }
  }

  private int rehearseOnOwnServer() throws IOException {
    if (Campaign.isFinished(folder.resolve(CAMPAIGN))) {
      // Business time goes forward only: who is to come to the counter needs a new February.
      Database.forget(folder);
    }
    System.out.println("Starting a development server; its log is " + folder.resolve("server.log"));
    try (var gateway = new Gateway(Campaign.gateway(folder.resolve(CAMPAIGN)));
        var server = new Server(folder, Campaign.register(count), Campaign.settings(gateway, folder))) {
      return rehearse(server.url(), server.jdbcUrl(), server.log());
    }
  }

  private int rehearse(URI server, String jdbcUrl, @Nullable Path log) throws IOException {
    var jdbc = jdbc(jdbcUrl);
    var data = folder.resolve(CAMPAIGN);
    if (!url.isEmpty() && Campaign.isFinished(data)) {
      System.err.println("The rehearsal in " + data + " is finished. Another needs a server with new data and another"
          + " --folder: business time goes forward only.");
      return CommandLine.ExitCode.USAGE;
    }
    try (var campaign = Campaign.in(data, server, jdbc, count, seed, Duration.ofSeconds(patience), loses, years)) {
      System.out.printf("%s; measuring bare calls, then %d journeys with %d moves left by %d workers%n", server,
          campaign.journeys(), campaign.moves() - campaign.movedBefore(), workers);
      var baseline = baseline(server, workers);
      Report.Work.count(jdbc);
      var before = Report.Size.of(jdbc);
      var asked = Report.Work.of(jdbc);
      running = campaign;
      if (stopped) {
        campaign.stop();
      }
      var took = campaign.run(workers);
      var work = Report.Work.of(jdbc).since(asked);
      var after = Report.Size.of(jdbc);
      var violations = new Verdict(jdbc, log).on(campaign);
      new Report(System.out, jdbc).print(campaign, took, baseline, before, after, work, violations);
      var holds = campaign.tally().errorCount() == 0 && violations.isEmpty();
      measured = new Measured(campaign.plans().size(), campaign.tally().submits(), work, holds);
      return holds ? 0 : 1;
    }
  }

  private void stop() {
    stopped = true;
    var campaign = running;
    if (campaign != null) {
      campaign.stop();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(GRACE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }

  static JdbcClient jdbc(String url) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    return JdbcClient.create(source);
  }

  /** How many calls a second the same workers get answered that do nothing: what the machine gives today. */
  static double baseline(URI server, int workers) throws IOException {
    new Desk(server, "registrar8101").get("/version");
    var answered = new LongAdder();
    var end = System.nanoTime() + BASELINE.toNanos();
    var pool = Executors.newFixedThreadPool(workers);
    for (int i = 0; i < workers; i++) {
      pool.submit(() -> {
        while (System.nanoTime() < end) {
          if (new Desk(server, "registrar8101").get("/version").accepted()) {
            answered.increment();
          }
        }
        return null;
      });
    }
    pool.shutdown();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answered.sum() / (BASELINE.toMillis() / 1000.0);
  }
}

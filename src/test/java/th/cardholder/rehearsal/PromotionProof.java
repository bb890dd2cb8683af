package th.cardholder.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;

/**
 * Loses the primary in the middle of a rehearsal, promotes its replica by the commands of {@code ops/}, and shows that nothing that was
 * acknowledged is lost; the node finds the new primary by itself. See {@code docs/proofs.md}.
 */
@Command(name = "promotion-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Loses the primary in the middle of a rehearsal, promotes the replica, and compares what was said with what is kept.")
public final class PromotionProof implements Callable<Integer> {

  private static final double LOST_FROM = 0.3;
  private static final double LOST_UNTIL = 0.7;

  @Option(names = "--count", defaultValue = "${env:COUNT:-200}", description = "how many people (env COUNT)")
  int count;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-3}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}", description = "who comes and when; 0 is another each time (env SEED)")
  long seed;

  @Option(names = "--years", defaultValue = "${env:YEARS:-1}", description = "1 plays 2561 alone, 2 plays 2562 after it (env YEARS)")
  int years;

  @Option(names = "--folder", defaultValue = "${env:PROMOTION_PROOF_DATA:-.data/promotion-proof}", description = "its data, new each time")
  Path folder;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-false}",
      description = "lets the replica stand still for the last moments, and the primary not wait for it, which must fail (env PLANT)")
  boolean plant;

  private final List<String> told = new ArrayList<>();
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  /** Runs with {@code --count=200} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PromotionProof()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Postgres.programs();
    var chosen = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
    Database.forget(folder);
    Files.createDirectories(folder);
    System.out.printf("Promotion proof, seed %d: %d people. The server's log is %s%n", chosen, count, folder.resolve("server.log"));
    var primary = new Postgres(folder.resolve("primary")).create().start();
    var replica = new Postgres(folder.resolve("replica"));
    primary.operate("replica.sh", replica.data());
    replica.start();
    awaitReplica(Rehearsal.jdbc(primary.jdbcUrl()));
    var both = "jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary".formatted(primary.port(), replica.port());
    try (var gateway = new Gateway(Campaign.gateway(folder.resolve("campaign")));
        var server = new Server(folder, both, Campaign.register(count), Campaign.settings(gateway, folder),
            "--camunda.bpm.job-execution.lock-time-in-millis=30000")) {
      var jdbc = Rehearsal.jdbc(both + "&user=postgres");
      try (var campaign = Campaign.in(folder.resolve("campaign"), server.url(), jdbc, count, chosen, Duration.ofMinutes(4), 100, years)) {
        return prove(server, primary, replica, jdbc, campaign, new Random(chosen));
      }
    } finally {
      replica.close();
      primary.close();
    }
  }

  private int prove(Server server, Postgres primary, Postgres replica, JdbcClient jdbc, Campaign campaign, Random random) throws IOException {
    var baseline = Rehearsal.baseline(server.url(), workers);
    var before = Report.Size.of(jdbc);
    var operator = new Thread(() -> {
      try {
        operate(primary, replica, jdbc, campaign, random);
      } catch (RuntimeException e) {
        failure = e;
        campaign.stop();
      }
    }, "operator");
    operator.start();
    var took = campaign.run(workers);
    ended = true;
    try {
      operator.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    List<Invariants.Violation> violations = new ArrayList<>(new Verdict(jdbc, server.log()).on(campaign));
    if (told.isEmpty()) {
      violations.add(new Invariants.Violation("the primary is lost", List.of()));
    }
    new Report(System.out, jdbc).print(campaign, took, baseline, before, Report.Size.of(jdbc), null, violations);
    told.forEach(it -> System.out.println("  " + it));
    var proven = violations.isEmpty() && campaign.tally().errorCount() == 0 && campaign.moved() == campaign.moves();
    System.out.printf("%nPromotion proof: %s. %d acknowledged submits compared with the audit.%n", proven ? "HOLDS" : "FAILS",
        campaign.acknowledged().size());
    return proven ? 0 : 1;
  }

  private void operate(Postgres primary, Postgres replica, JdbcClient jdbc, Campaign campaign, Random random) {
    var at = campaign.moves() * (LOST_FROM + random.nextDouble() * (LOST_UNTIL - LOST_FROM));
    while (campaign.moved() < at) {
      if (ended) {
        return;
      }
      Pause.millis(20);
    }
    if (plant) {
      jdbc.sql("alter system set synchronous_standby_names = ''").update();
      jdbc.sql("select pg_reload_conf()").query().listOfRows();
      Rehearsal.jdbc(replica.jdbcUrl()).sql("alter system set primary_conninfo = ''").update();
      Rehearsal.jdbc(replica.jdbcUrl()).sql("select pg_reload_conf()").query().listOfRows();
      Pause.millis(10_000);
    }
    // From here on who is answered with an error asks again, as somebody at the counter does.
    campaign.outage(true);
    var acknowledged = campaign.acknowledged().size();
    var day = campaign.day().title();
    primary.kill();
    var lost = System.nanoTime();
    // Somebody has to see it, and decide.
    Pause.millis(3_000);
    replica.operate("promote.sh", replica.data());
    var promoted = System.nanoTime();
    var then = campaign.moved();
    while (campaign.moved() <= then && !ended && System.nanoTime() < promoted + TimeUnit.MINUTES.toNanos(4)) {
      Pause.millis(50);
    }
    told.add("Lost the primary, %s, after %d moves, %d submits acknowledged; promoted after %.1f s, work went on %.1f s later"
        .formatted(day, then, acknowledged, (promoted - lost) / 1e9, (System.nanoTime() - promoted) / 1e9));
    System.out.println("  " + told.get(0));
    // What was asked in the outage is answered by now, or asked once more.
    Pause.millis(10_000);
    campaign.outage(false);
  }

  private static void awaitReplica(JdbcClient primary) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    primary.sql("alter system set synchronous_standby_names = 'journey_replica'").update();
    primary.sql("select pg_reload_conf()").query().listOfRows();
    while (primary.sql("select count(*) from pg_stat_replication where sync_state = 'sync'").query(Long.class).single() == 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The replica does not follow");
      }
      Pause.millis(200);
    }
  }
}

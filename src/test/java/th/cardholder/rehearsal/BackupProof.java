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
 * Takes a backup while people are on their way, loses the whole database some time later with all that is on its disk, restores it by
 * the commands of {@code ops/}, lets everybody go on, and holds what is there at the end against what was said; see {@code docs/proofs.md}.
 */
@Command(name = "backup-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Backs up, loses and restores the database in the middle of a rehearsal, and compares what was said with what is kept.")
public final class BackupProof implements Callable<Integer> {

  /** Of all moves: from here to there it is backed up, and from there to there it is lost. */
  private static final double BACKUP_FROM = 0.15;
  private static final double BACKUP_UNTIL = 0.35;
  private static final double LOST_FROM = 0.45;
  private static final double LOST_UNTIL = 0.75;

  @Option(names = "--count", defaultValue = "${env:COUNT:-200}", description = "how many people (env COUNT)")
  int count;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-3}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}", description = "who comes and when; 0 is another each time (env SEED)")
  long seed;

  @Option(names = "--years", defaultValue = "${env:YEARS:-1}", description = "1 plays 2561 alone, 2 plays 2562 after it (env YEARS)")
  int years;

  @Option(names = "--folder", defaultValue = "${env:BACKUP_PROOF_DATA:-.data/backup-proof}", description = "its data, new each time")
  Path folder;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-false}",
      description = "restores without the WAL that was kept since the backup, which must fail (env PLANT)")
  boolean plant;

  private final List<String> told = new ArrayList<>();
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  /** Runs with {@code --count=200} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BackupProof()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Postgres.programs();
    var chosen = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
    Database.forget(folder);
    Files.createDirectories(folder);
    System.out.printf("Backup proof, seed %d: %d people. The server's log is %s%n", chosen, count, folder.resolve("server.log"));
    var database = new Postgres(folder.resolve("primary")).create().start();
    var kept = new Archive(database, folder.resolve("wal"), folder.resolve("wal.log"));
    kept.begin(Rehearsal.jdbc(database.jdbcUrl()));
    try (var gateway = new Gateway(Campaign.gateway(folder.resolve("campaign")));
        var server = new Server(folder, database.jdbcUrl(), Campaign.register(count), Campaign.settings(gateway, folder),
            "--camunda.bpm.job-execution.lock-time-in-millis=30000")) {
      var jdbc = Rehearsal.jdbc(database.jdbcUrl());
      try (var campaign = Campaign.in(folder.resolve("campaign"), server.url(), jdbc, count, chosen, Duration.ofMinutes(4), 100, years)) {
        return prove(server, database, kept, jdbc, campaign, new Random(chosen));
      }
    } finally {
      kept.end();
      database.close();
    }
  }

  private int prove(Server server, Postgres database, Archive kept, JdbcClient jdbc, Campaign campaign, Random random) throws IOException {
    var baseline = Rehearsal.baseline(server.url(), workers);
    var before = Report.Size.of(jdbc);
    var operator = new Thread(() -> {
      try {
        operate(server, database, kept, jdbc, campaign, random);
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
    var reported = jdbc.sql("select kind || ' ' || holds from journey.backup_run order by id").query(String.class).list();
    if (!reported.equals(List.of("backup true", "restore true"))) {
      violations.add(new Invariants.Violation("backup and restore have told of themselves", reported));
    }
    new Report(System.out, jdbc).print(campaign, took, baseline, before, Report.Size.of(jdbc), null, violations);
    told.forEach(it -> System.out.println("  " + it));
    var proven = violations.isEmpty() && campaign.tally().errorCount() == 0 && campaign.moved() == campaign.moves();
    System.out.printf("%nBackup proof: %s. %d acknowledged submits compared with the audit.%n", proven ? "HOLDS" : "FAILS",
        campaign.acknowledged().size());
    return proven ? 0 : 1;
  }

  private void operate(Server server, Postgres database, Archive kept, JdbcClient jdbc, Campaign campaign, Random random) {
    if (!await(campaign, BACKUP_FROM + random.nextDouble() * (BACKUP_UNTIL - BACKUP_FROM))) {
      return;
    }
    var from = campaign.moved();
    var begun = System.nanoTime();
    var backup = database.operate("backup.sh", folder.resolve("backups").toAbsolutePath()).lines().reduce("", (a, b) -> b);
    say("Backed up", campaign, "in %.1f s, while %d moves were made".formatted(since(begun), campaign.moved() - from));
    say("Tried", campaign, database.operate("restore.sh", "--try", backup, kept.folder().toAbsolutePath()));
    if (!await(campaign, LOST_FROM + random.nextDouble() * (LOST_UNTIL - LOST_FROM))) {
      return;
    }
    server.kill();
    database.kill();
    kept.awaitEnd();
    var acknowledged = campaign.acknowledged().size();
    try {
      Database.forget(database.data());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    begun = System.nanoTime();
    if (plant) {
      database.operate("restore.sh", backup, database.data());
    } else {
      database.operate("restore.sh", backup, database.data(), kept.folder().toAbsolutePath());
    }
    database.start();
    say("Lost and restored", campaign, "%d submits acknowledged until then, %.1f s until it took work".formatted(acknowledged, since(begun)));
    kept.begin(jdbc);
    server.startAgain();
  }

  private boolean await(Campaign campaign, double share) {
    while (campaign.moved() < campaign.moves() * share) {
      if (ended) {
        return false;
      }
      Pause.millis(20);
    }
    return true;
  }

  private void say(String what, Campaign campaign, String how) {
    told.add("%-18s %s, after %d moves: %s".formatted(what, campaign.day().title(), campaign.moved(), how));
    System.out.println("  " + told.get(told.size() - 1));
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** What is kept of each change as it happens; the server acknowledges nothing that is not there. */
  private static final class Archive {

    private final Postgres database;
    private final Path folder;
    private final Path log;
    private @Nullable Process running;

    Archive(Postgres database, Path folder, Path log) {
      this.database = database;
      this.folder = folder;
      this.log = log;
    }

    Path folder() {
      return folder;
    }

    void begin(JdbcClient jdbc) {
      running = database.operation(log, "archive-wal.sh", folder.toAbsolutePath());
      var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (jdbc.sql("select count(*) from pg_stat_replication where application_name = 'journey_archive'").query(Long.class).single() == 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("No WAL is kept; see " + log);
        }
        Pause.millis(200);
      }
      jdbc.sql("alter system set synchronous_standby_names = 'journey_archive'").update();
      jdbc.sql("select pg_reload_conf()").query().listOfRows();
    }

    void awaitEnd() {
      var process = running;
      if (process != null) {
        // It would look for the server again and again; what it had was written before the server acknowledged it.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
      }
    }

    void end() {
      awaitEnd();
    }
  }
}

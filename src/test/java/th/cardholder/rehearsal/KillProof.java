package th.cardholder.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import th.cardholder.dev.Database;

/**
 * Kills the server in the middle of a rehearsal, several times, and shows afterwards that every acknowledged
 * submit is in the audit once, nothing is doubled, and everything went on to its end; see
 * {@code docs/proofs.md}.
 */
@Command(name = "kill-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Kills the server (kill -9) during a rehearsal and compares what it said with what it kept.")
public final class KillProof implements Callable<Integer> {

  @Option(names = "--count", defaultValue = "${env:COUNT:-500}", description = "how many walk-ins (env COUNT)")
  int count;

  @Option(names = "--kills", defaultValue = "${env:KILLS:-3}", description = "how often (env KILLS)")
  int kills;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-4}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}",
      description = "decides who comes and when the server dies; 0 takes another each time (env SEED)")
  long seed;

  @Option(names = "--folder", defaultValue = "${env:KILL_PROOF_DATA:-.data/kill-proof}",
      description = "its data, new each time (env KILL_PROOF_DATA)")
  Path folder;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-NOTHING}",
      description = "breaks something before the comparison: ${COMPLETION-CANDIDATES} (env PLANT)")
  Plant plant;

  private volatile boolean ended;

  /** Something broken on purpose. */
  enum Plant {
    NOTHING(""),
    LOST_SUBMIT("""
        delete from journey.audit where id = (select id from journey.audit where action = 'step.submitted'
                                               order by id desc limit 1)"""),
    LOST_CASE("""
        delete from journey.audit where id = (select id from journey.audit where action = 'case.opened'
                                               order by id desc limit 1)"""),
    DOUBLED_WISH("""
        insert into journey.wish (case_id, wants, wish_date, signing, notice_version, recorded_at, recorded_by)
        select case_id, wants, wish_date, 'self', notice_version, recorded_at, recorded_by from journey.wish
         order by id desc limit 1"""),
    STUCK_CASE("""
        update public.act_ru_task set suspension_state_ = 2, proc_inst_id_ = null where id_ = (
          select id_ from public.act_ru_task where task_def_key_ = 'userTask_interview' limit 1)""");

    private final String sql;

    Plant(String sql) {
      this.sql = sql;
    }
  }

  /** Runs with {@code --count=500} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new KillProof()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    var chosen = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
    empty(folder);
    System.out.printf("Kill proof, seed %d: %d walk-ins, %d kills. The server's log is %s%n", chosen, count, kills,
        folder.resolve("server.log"));
    try (var server = new Server(folder)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "server"));
      var jdbc = Rehearsal.jdbc(server.jdbcUrl());
      try (var campaign = Campaign.in(folder.resolve("campaign"), server.url(), jdbc, count, chosen)) {
        return prove(server, jdbc, campaign, new Random(chosen));
      }
    }
  }

  private int prove(Server server, JdbcClient jdbc, Campaign campaign, Random random) throws IOException {
    var baseline = Rehearsal.baseline(server.url(), workers);
    var before = Report.Size.of(jdbc);
    List<String> deaths = new ArrayList<>();
    var reaper = new Thread(() -> reap(server, campaign, random, deaths), "reaper");
    reaper.start();
    var took = campaign.run(workers);
    ended = true;
    join(reaper);
    plant(jdbc);

    List<Invariants.Violation> violations = new ArrayList<>(new Verdict(jdbc).on(campaign));
    if (deaths.size() < kills) {
      violations.add(new Invariants.Violation("the server dies " + kills + " times", deaths));
    }
    new Report(System.out, jdbc).print(campaign, took, baseline, before, Report.Size.of(jdbc), violations);
    deaths.forEach(death -> System.out.println("  Killed                    " + death));
    var proven = violations.isEmpty() && campaign.tally().errorCount() == 0
        && campaign.finished() == campaign.plans().size();
    System.out.printf("%nKill proof: %s. %d acknowledged submits compared with the audit.%n",
        proven ? "HOLDS" : "FAILS", campaign.acknowledged().size());
    return proven ? 0 : 1;
  }

  /** Kills at a random moment of each of so many parts of the campaign; every second time the database dies too. */
  private void reap(Server server, Campaign campaign, Random random, List<String> deaths) {
    var part = count * 0.9 / kills;
    for (int i = 0; i < kills; i++) {
      var at = (int) (count * 0.05 + part * i + random.nextDouble() * part);
      while (campaign.finished() < at) {
        if (ended) {
          return;
        }
        Pause.millis(20);
      }
      // Not at the end of a walk-in, but anywhere in the requests that follow.
      Pause.millis(random.nextInt(300));
      var withDatabase = i % 2 == 1;
      if (withDatabase) {
        server.killWithDatabase();
      } else {
        server.kill();
      }
      deaths.add((withDatabase ? "with its database " : "") + "at " + campaign.finished() + " walk-ins, "
          + campaign.acknowledged().size() + " submits acknowledged");
      server.startAgain();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On one connection, because the audit refuses changes as long as its triggers are awake. */
  private void plant(JdbcClient jdbc) {
    if (plant != Plant.NOTHING) {
      System.out.println("Planting " + plant);
      jdbc.sql("do $$ begin set local session_replication_role = replica; " + plant.sql + "; end $$").update();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Database.stopLeftOver(folder.resolve("postgresql"));
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

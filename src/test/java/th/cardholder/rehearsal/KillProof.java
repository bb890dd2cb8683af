package th.cardholder.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;

/**
 * Kills the server in the middle of a rehearsal, several times, and shows afterwards that every acknowledged
 * submit is in the audit once, nothing is doubled, and everything went on to its end; see
 * {@code docs/proofs.md}.
 */
@Command(name = "kill-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Kills the server (kill -9) during a rehearsal and compares what it said with what it kept.")
public final class KillProof implements Callable<Integer> {

  @Option(names = "--count", defaultValue = "${env:COUNT:-500}", description = "how many people (env COUNT)")
  int count;

  @Option(names = "--kills", defaultValue = "${env:KILLS:-10}", description = "how often (env KILLS)")
  int kills;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-4}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}",
      description = "decides who comes and when the server dies; 0 takes another each time (env SEED)")
  long seed;

  @Option(names = "--years", defaultValue = "${env:YEARS:-2}", description = "1 plays 2561 alone, 2 plays 2562 after it (env YEARS)")
  int years;

  @Option(names = "--folder", defaultValue = "${env:KILL_PROOF_DATA:-.data/kill-proof}",
      description = "its data, new each time (env KILL_PROOF_DATA)")
  Path folder;

  @Option(names = "--lock-seconds", defaultValue = "${env:LOCK_SECONDS:-60}",
      description = "for how long the engine keeps a job that it has begun; 300 as delivered, and each kill then costs"
          + " that long (env LOCK_SECONDS)")
  int lockSeconds;

  @Option(names = "--loses", defaultValue = "${env:LOSES:-100}", description = "of so many answers to something handed"
      + " in, one is thrown away and asked for again; 0 keeps all (env LOSES)")
  int loses;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-NOTHING}",
      description = "breaks something before the comparison: ${COMPLETION-CANDIDATES} (env PLANT)")
  Plant plant;

  private volatile boolean ended;

  /** Something broken on purpose. */
  enum Plant {
    NOTHING(""),
    LOST_SUBMIT("""
        delete from journey.audit where id = (select id from journey.audit where task_id is not null
                                               order by id desc limit 1)"""),
    LOST_CASE("""
        delete from journey.audit where id = (select id from journey.audit where action = 'case.opened'
                                               order by id desc limit 1)"""),
    DOUBLED_WISH("""
        insert into journey.wish (case_id, wants, wish_date, signing, notice_version, recorded_at, recorded_by)
        select case_id, wants, wish_date, 'self', notice_version, recorded_at, recorded_by from journey.wish
         order by id desc limit 1"""),
    DOUBLED_PLAN("""
        insert into journey.plan (case_id, agreed_on, goal, signing, recorded_at, recorded_by)
        select case_id, agreed_on, goal, signing, recorded_at, recorded_by from journey.plan order by id desc limit 1"""),
    DOUBLED_CONTACT("""
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by)
        select case_id, round_kind, contacted_on, reached, channel, stage, recorded_at, recorded_by
          from journey.contact where round_kind is not null order by id desc limit 1"""),
    WRONG_OUTCOME("""
        update journey.participant_case set state = case state when 'developed' then 'notDeveloped' else 'developed' end
         where id = (select max(id) from journey.participant_case where state in ('developed', 'notDeveloped'))"""),
    LOST_MESSAGE("delete from journey.message where id = (select max(id) from journey.message where state = 'sent' and way = 'sms')"),
    LOST_FOLLOW_UP("delete from journey.follow_up_due where case_id = (select max(case_id) from journey.follow_up_due)"),
    LEFT_OUT("delete from journey.outreach_visit where cardholder_id = (select max(cardholder_id) from journey.outreach_visit)"),
    LOST_PAYMENT("""
        delete from journey.payment_line p using journey.payment_batch b
         where b.id = p.batch_id and p.number = 1 and b.period = (select max(period) from journey.payment_batch)"""),
    LOST_LINE("delete from journey.continuation_person where cardholder_id = (select max(cardholder_id) from journey.continuation_person)"),
    WRONG_LIST("""
        update journey.continuation_person set list = 'A', agency_code = 'MOC'
         where cardholder_id = (select max(cardholder_id) from journey.continuation_person where list = 'followUp')"""),
    UNTOLD_RESULT("""
        update journey.referral set completed_on = completed_on - 1
         where id = (select max(id) from journey.referral where year = 2562 and completed_on is not null)"""),
    LOST_ROW("""
        delete from journey.contact where id = (
          select max(t.id) from journey.contact t join journey.participant_case c on c.id = t.case_id where c.year = 2562 and t.counts)"""),
    LOST_REFERRAL("""
        update journey.referral set state = 'offered' where id = (
          select max(id) from journey.referral where state = 'developed')""");

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
    Database.forget(folder);
    System.out.printf("Kill proof, seed %d: %d people, %d kills. The server's log is %s%n", chosen, count, kills,
        folder.resolve("server.log"));
    try (var gateway = new Gateway(Campaign.gateway(folder.resolve("campaign")));
        var server = new Server(folder, Campaign.register(count), Campaign.settings(gateway, folder), "--camunda.bpm.job-execution.lock-time-in-millis=" + lockSeconds * 1_000)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "server"));
      var jdbc = Rehearsal.jdbc(server.jdbcUrl());
      try (var campaign = Campaign.in(folder.resolve("campaign"), server.url(), jdbc, count, chosen, patience(), loses, years)) {
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

    List<Invariants.Violation> violations = new ArrayList<>(new Verdict(jdbc, server.log()).on(campaign));
    if (deaths.size() < kills) {
      violations.add(new Invariants.Violation("the server dies " + kills + " times", deaths));
    }
    new Report(System.out, jdbc).print(campaign, took, baseline, before, Report.Size.of(jdbc), null, violations);
    deaths.forEach(death -> System.out.println("  Killed                    " + death));
    var proven = violations.isEmpty() && campaign.tally().errorCount() == 0
        && campaign.moved() == campaign.moves();
    System.out.printf("%nKill proof: %s. %d acknowledged submits compared with the audit.%n",
        proven ? "HOLDS" : "FAILS", campaign.acknowledged().size());
    return proven ? 0 : 1;
  }

  private Duration patience() {
    return Duration.ofSeconds(lockSeconds).plusSeconds(180);
  }

  /**
   * A moment at which much is begun by itself.
   *
   * @param millis within which of the day's begin
   */
  private record Moment(Phase day, int millis, String what) {}

  /** As many of them as there are kills for. */
  private static final List<Moment> MOMENTS = List.of(new Moment(Phase.JUNE, 1_500, "as the round opens"),
      new Moment(Phase.LISTED, 3_000, "as 2562's lists are sent and its cases opened"),
      new Moment(Phase.BOOK, 1_500, "as the round of 2562 opens"), new Moment(Phase.SEPTEMBER, 600, "as the summer's lists are computed"),
      new Moment(Phase.VISITS, 8_000, "as the visits are opened"));

  /**
   * Kills at a random moment of each of so many parts of the campaign, and at some {@link #MOMENTS}; every second time the database dies
   * too.
   */
  private void reap(Server server, Campaign campaign, Random random, List<String> deaths) {
    var moments = new ArrayDeque<>(MOMENTS.stream().filter(it -> it.day().compareTo(campaign.lastDay()) <= 0).limit(Math.max(0, Math.min(kills - 1, MOMENTS.size())))
        .sorted(Comparator.comparing(Moment::day)).toList());
    var part = campaign.moves() * 0.95 / (kills - moments.size());
    var spent = 0;
    while (deaths.size() < kills) {
      var at = campaign.moves() * 0.02 + part * spent + random.nextDouble() * part;
      @Nullable Moment now = null;
      while (campaign.moved() < at && now == null) {
        if (ended) {
          return;
        }
        now = !moments.isEmpty() && campaign.day().compareTo(moments.element().day()) >= 0 ? moments.remove() : null;
        Pause.millis(20);
      }
      // Not at the end of a move, but anywhere in the requests and jobs that follow.
      Pause.millis(random.nextInt(now == null ? 300 : now.millis()));
      spent += now == null ? 1 : 0;
      die(server, campaign, deaths, now == null ? "" : ", " + now.what());
    }
  }

  private static void die(Server server, Campaign campaign, List<String> deaths, String when) {
    var withDatabase = deaths.size() % 2 == 1;
    if (withDatabase) {
      server.killWithDatabase();
    } else {
      server.kill();
    }
    deaths.add(campaign.day().title() + when + (withDatabase ? ", with its database" : "") + ": after " + campaign.moved() + " moves, "
        + campaign.acknowledged().size() + " submits acknowledged");
    server.startAgain();
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
}

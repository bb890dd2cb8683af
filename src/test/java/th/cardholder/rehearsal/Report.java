package th.cardholder.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a rehearsal prints at its end. */
public final class Report {

  private final PrintStream out;
  private final JdbcClient jdbc;

  Report(PrintStream out, JdbcClient jdbc) {
    this.out = out;
    this.jdbc = jdbc;
  }

  /** How much room the database takes. */
  public record Size(long database, long engine, long domain) {

    public static Size of(JdbcClient jdbc) {
      return new Size(jdbc.sql("select pg_database_size(current_database())").query(Long.class).single(),
          schema(jdbc, "public"), schema(jdbc, "journey"));
    }

    private static long schema(JdbcClient jdbc, String name) {
      return jdbc.sql("""
          select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c
            join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'
          """).param(name).query(Long.class).single();
    }
  }

  /**
   * What the database has done until now.
   *
   * @param statements without begin, commit and what sets a connection up
   * @param wal        bytes
   */
  public record Work(long statements, long rowsWritten, long commits, double executionMillis, long wal) {

    /**
     * A statement that begins with it is of whoever measures, and is not counted. It must be another than all of the
     * product's: the counter takes two for one that differ in comments and constants alone.
     */
    public static final String LOOK = "/* who measures */ ";

    /** The counting starts with this; a server that has not loaded the counter says so. */
    public static void count(JdbcClient jdbc) {
      jdbc.sql("create schema if not exists measured").update();
      jdbc.sql("create extension if not exists pg_stat_statements schema measured").update();
    }

    public static Work of(JdbcClient jdbc) {
      return jdbc.sql(LOOK + """
          select s.*, d.rows, d.xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint as wal
            from (select coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(total_exec_time), 0) as millis
                    from measured.pg_stat_statements
                   where dbid = (select oid from pg_database where datname = current_database())
                     and query not like '/* who measures */%') s,
                 (select tup_inserted + tup_updated + tup_deleted as rows, xact_commit from pg_stat_database
                   where datname = current_database()) d
          """).query((row, n) -> new Work(row.getLong("calls"), row.getLong("rows"), row.getLong("xact_commit"),
              row.getDouble("millis"), row.getLong("wal"))).single();
    }

    public Work since(Work before) {
      return new Work(statements - before.statements, rowsWritten - before.rowsWritten, commits - before.commits,
          executionMillis - before.executionMillis, wal - before.wal);
    }
  }

  /** Prints it; the database's work is unknown where the database itself was killed on the way. */
  void print(Campaign campaign, Duration took, double baseline, Size before, Size after, @Nullable Work work,
      List<Invariants.Violation> violations) {
    var tally = campaign.tally();
    var submitsPerSecond = tally.submits() / seconds(took);
    line("");
    line("Rehearsal: %d of %d journeys at their end, %d of %d moves made (%d of them before)%s", campaign.finished(),
        campaign.journeys(), campaign.moved(), campaign.moves(), campaign.movedBefore(),
        campaign.isStopped() ? "; stopped, run it again to go on" : "");
    line("  Duration                  %.1f s, %.2f moves/s", seconds(took),
        (campaign.moved() - campaign.movedBefore()) / seconds(took));
    line("  Submits acknowledged      %d, %.1f/s; %d of them on pages", tally.submits(), submitsPerSecond,
        tally.pages.sum());
    line("  Together                  %d rows on the sheets of %d classes, %d matters in %d sittings, %d cases of AOs who were away",
        tally.inClasses.sum(), tally.classes.sum(), tally.atSittings.sum(), tally.sittings.sum(), campaign.handedOver());
    phases(tally);
    line("  Bare calls of the REST    %.1f/s (GET /engine-rest/version, as many workers); a submit costs %.1f of them",
        baseline, baseline / submitsPerSecond);
    line("  Unanswered, asked again   %d, of them lost on purpose after the commit: %d; found done already: %d",
        tally.unanswered.sum(), tally.lost.sum(), tally.foundDone.sum());
    outcomes(campaign);
    if (campaign.years() > 1) {
      var count = NextOutcomeCount.of(jdbc, campaign.sequels());
      outcomes("Outcomes of 2562", NextOutcomeCount.byPlan(campaign.sequels()), count.byState(), count.byFacts());
    }
    line("  Referrals                 %s",
        counts("select year || ' ' || state, count(*) from journey.referral group by 1 order by 1"));
    line("  Rounds                    %s", counts("""
        select d.round_kind || ' due', count(*) from journey.follow_up_due d group by 1
        union all select d.round_kind || ' reported', count(d.done_at) from journey.follow_up_due d group by 1
        order by 1"""));
    line("  Top-up entitlements       %s", counts("""
        select amount || ' baht', count(*) from journey.top_up_entitlement where superseded_by is null
         group by amount order by amount"""));
    line("  Register                  %s; %d homes to which somebody went", new RegistryCount(jdbc).figures(), tally.visits.sum());
    line("  Follow-ups must be        %s", new FollowUpCount(jdbc).figures());
    line("  Messages                  %s; the gateway has sent %d, asked %d times", new MessageCount(jdbc).figures(),
        Gateway.sent(Gateway.asked(campaign.gateway())).size(), Gateway.asked(campaign.gateway()).size());
    line("  Lists of the top-up       %s", new PaymentCount(jdbc, campaign.lastDay()).figures());
    line("  Of them                   %s; %d files of answers", counts("""
        select state || ', paid ' || sum(paid_lines) || ', refused ' || sum(refused_lines) || ', of lines', sum(lines)
          from journey.payment_batch where kind = 'topUp' group by state order by state"""), tally.answerFiles.sum());
    if (campaign.years() > 1) {
      line("  Lists of 2562             %s; %d moved by banks", new ListCount(jdbc).figuresText(), tally.movedByBanks.sum());
      line("  Agencies of 2562          %d told to the committee as too many, %d steps of reports of community development",
          tally.shortages.sum(), tally.communityReports.sum());
      line("  June of 2562              %s; %d rows on %d sheets", new BookCount(jdbc).figures(), tally.keyed.sum(), tally.sheets.sum());
      line("  The Ministry's database   %s; %d transmissions", new MinistryCount(jdbc).figures(campaign.ministrysFiles()), tally.transmissions.sum());
    }
    line("  Open tasks by step        %s",
        counts("select task_def_key_, count(*) from public.act_ru_task group by 1 order by 1"));
    line("  Refused as they must be   %d %s",
        tally.refusals().values().stream().mapToLong(n -> n).sum(), tally.refusals());
    line("  Database                  %.1f MB grew by %.1f MB (engine %.1f, domain %.1f); %.1f kB a journey",
        mega(after.database()), mega(after.database() - before.database()), mega(after.engine() - before.engine()),
        mega(after.domain() - before.domain()),
        (after.database() - before.database()) / 1024.0 / campaign.plans().size());
    var submits = Math.max(1, tally.submits());
    if (work != null) {
      line("  Asked of the database     %.1f statements, %.1f commits, %.1f rows written, %.2f ms a submit; %.1f kB of WAL"
              + " a journey", work.statements() / (double) submits, work.commits() / (double) submits,
          work.rowsWritten() / (double) submits, work.executionMillis() / submits,
          work.wal() / 1024.0 / campaign.plans().size());
    }
    line("  Without an office         %s executions, tasks %s", count("act_ru_execution"), count("act_ru_task"));
    line("  Incidents                 %d",
        jdbc.sql("select count(*) from public.act_ru_incident").query(Long.class).single());
    line("  Errors                    %d", tally.errorCount());
    tally.errors().forEach(error -> line("    %s", error));
    line("  Broken promises           %d", violations.size());
    violations.forEach(violation -> line("    %s", violation));
  }

  private void phases(Tally tally) {
    tally.took().forEach((day, took) -> line("    %-20s    %6d submits in %7.1f s, %5.1f/s; the clock took %.1f s",
        day.title(), tally.submits(day), seconds(took), tally.submits(day) / seconds(took),
        seconds(tally.clock().get(day))));
  }

  private void outcomes(Campaign campaign) {
    var planned = OutcomeCount.byPlan(campaign.plans());
    var count = new OutcomeCount(jdbc, campaign.plans());
    outcomes("Outcomes of 2561", planned, count.byState(), count.byFacts());
  }

  private void outcomes(String title, Map<String, Long> planned, Map<String, Long> states, Map<String, Long> facts) {
    line("  %-24s  %-28s %8s %8s %8s", title, "", "planned", "cases", "facts");
    var all = new TreeSet<>(planned.keySet());
    all.addAll(states.keySet());
    all.addAll(facts.keySet());
    all.forEach(outcome -> line("                            %-28s %8d %8d %8d", outcome,
        planned.getOrDefault(outcome, 0L), states.getOrDefault(outcome, 0L), facts.getOrDefault(outcome, 0L)));
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from public." + table + " where tenant_id_ is null").query(Long.class).single();
  }

  private String counts(String sql) {
    return jdbc.sql(sql).query((row, n) -> row.getString(1) + " " + row.getLong(2)).list().stream()
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static double seconds(Duration duration) {
    return Math.max(0.001, duration.toMillis() / 1000.0);
  }

  private static double mega(long bytes) {
    return bytes / 1024.0 / 1024.0;
  }
}

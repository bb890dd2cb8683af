package th.cardholder.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a rehearsal prints at its end. */
final class Report {

  private final PrintStream out;
  private final JdbcClient jdbc;

  Report(PrintStream out, JdbcClient jdbc) {
    this.out = out;
    this.jdbc = jdbc;
  }

  /** How much room the database takes. */
  record Size(long database, long engine, long domain) {

    static Size of(JdbcClient jdbc) {
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

  void print(Campaign campaign, Duration took, double baseline, Size before, Size after,
      List<Invariants.Violation> violations) {
    var tally = campaign.tally();
    var now = campaign.finished() - campaign.finishedBefore();
    var submitsPerSecond = tally.submits.sum() / seconds(took);
    line("");
    line("Rehearsal: %d of %d walk-ins finished (%d of them before)%s", campaign.finished(), campaign.plans().size(),
        campaign.finishedBefore(), campaign.isStopped() ? "; stopped, run it again to go on" : "");
    line("  Duration                  %.1f s, %.2f walk-ins/s", seconds(took), now / seconds(took));
    line("  Submits acknowledged      %d, %.1f/s", tally.submits.sum(), submitsPerSecond);
    line("  Bare calls of the REST    %.1f/s (GET /engine-rest/version, as many workers); a submit costs %.1f of them",
        baseline, baseline / submitsPerSecond);
    line("  Unanswered, asked again   %d; found done already: %d", tally.unanswered.sum(), tally.foundDone.sum());
    line("  Referrals                 %d%s", tally.referrals.sum(), tally.referralsSkipped.sum() == 0 ? ""
        : "; skipped because the server has no page for them: " + tally.referralsSkipped.sum());
    line("  Outcomes                  %s",
        counts("select state, count(*) from journey.participant_case group by 1 order by 1"));
    line("  Referral outcomes         %s",
        counts("select state, count(*) from journey.referral group by 1 order by 1"));
    line("  Open tasks by step        %s",
        counts("select task_def_key_, count(*) from public.act_ru_task group by 1 order by 1"));
    line("  Refused as they must be   %d %s",
        tally.refusals().values().stream().mapToLong(n -> n).sum(), tally.refusals());
    line("  Database                  %.1f MB grew by %.1f MB (engine %.1f, domain %.1f)%s", mega(after.database()),
        mega(after.database() - before.database()), mega(after.engine() - before.engine()),
        mega(after.domain() - before.domain()), now == 0 ? "" : String.format(Locale.ROOT, "; %.1f kB a journey",
            (after.database() - before.database()) / 1024.0 / now));
    line("  Without an office         %s executions, tasks %s", count("act_ru_execution"), count("act_ru_task"));
    line("  Incidents                 %d",
        jdbc.sql("select count(*) from public.act_ru_incident").query(Long.class).single());
    line("  Errors                    %d", tally.errorCount());
    tally.errors().forEach(error -> line("    %s", error));
    line("  Broken promises           %d", violations.size());
    violations.forEach(violation -> line("    %s", violation));
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

package th.cardholder.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the statements of all connections to a database, as the database itself does; without what begins and ends
 * transactions, and without what is looked at by time.
 */
final class AskedOfTheDatabase {

  /** Also which groups have any right at all, asked anew each minute, and which, each second. */
  private static final Set<String> BY_TIME = Set.of("business_clock", "clock_node", "journey.long_work", "journey.ao_leave_case", "journey.preparation_duty",
      "journey.seat_month where look", "journey.agency_leave where starts_on", "journey.year_change where looked_again_at",
      "select id from journey.migration where state",
      "reference_version", "select GROUP_ID_, RESOURCE_TYPE_", "pg_stat_statements", "pg_advisory_xact_lock_shared",
      "distinct(A.GROUP_ID_)");

  private final JdbcClient jdbc;
  private final Map<Long, String> words = new HashMap<>();

  AskedOfTheDatabase(JdbcClient jdbc) {
    this.jdbc = jdbc;
    jdbc.sql("create schema if not exists measured").update();
    jdbc.sql("create extension if not exists pg_stat_statements schema measured").update();
  }

  /** A statement with its parameters taken out, and how often it was asked. */
  record Asked(String statement, long times) {}

  /** What this asks; nothing else may be under way. */
  List<Asked> by(Runnable work) {
    var before = counts();
    work.run();
    Map<Long, Long> more = new HashMap<>();
    counts().forEach((id, times) -> {
      var now = times - before.getOrDefault(id, 0L);
      if (now > 0) {
        more.put(id, now);
      }
    });
    read(more.keySet().stream().filter(id -> !words.containsKey(id)).toList());
    Map<String, Long> asked = new HashMap<>();
    more.forEach((id, times) -> asked.merge(Objects.requireNonNull(words.get(id)), times, Long::sum));
    return asked.entrySet().stream().filter(it -> BY_TIME.stream().noneMatch(it.getKey()::contains))
        .map(it -> new Asked(it.getKey(), it.getValue())).toList();
  }

  static long number(List<Asked> asked) {
    return asked.stream().mapToLong(Asked::times).sum();
  }

  /** Without the words of the statements, which are by far the most of it. */
  private Map<Long, Long> counts() {
    Map<Long, Long> counts = new HashMap<>();
    jdbc.sql("""
        select queryid, calls from measured.pg_stat_statements(false)
         where dbid = (select oid from pg_database where datname = current_database())
        """).query(row -> { counts.merge(row.getLong(1), row.getLong(2), Long::sum); });
    return counts;
  }

  private void read(List<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("select queryid, query from measured.pg_stat_statements where queryid = any(?)").param(ids.toArray(Long[]::new))
          .query(row -> { words.put(row.getLong(1), row.getString(2).replaceAll("\\s+", " ")); });
    }
  }
}

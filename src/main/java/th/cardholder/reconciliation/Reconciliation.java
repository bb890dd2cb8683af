package th.cardholder.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.WallTime;
import th.cardholder.reconciliation.Reconciled.Difference;

/** Runs the checks and keeps what they found, day by day. */
@Service
public class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int DAYS_KEPT = 40;

  private final JdbcClient jdbc;
  private final List<Reconciled> all;
  private final Clock clock;
  private final WallTime wall;
  private final TransactionTemplate transaction;

  Reconciliation(JdbcClient jdbc, List<Reconciled> all, Clock clock, WallTime wall,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.all = List.copyOf(all);
    this.clock = clock;
    this.wall = wall;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A check as it was last run. {@code found} counts what it found; at most {@link Reconciled#MOST} are there to see. */
  public record Checked(String code, OffsetDateTime at, int found) {}

  private record Kept(@Nullable String officeId, String key, String detail) {}

  /** Whether there is anything of this day yet. */
  public boolean ranOn(LocalDate day) {
    return jdbc.sql("select exists (select from journey.reconciliation_check where day = ?)").param(day)
        .query(Boolean.class).single();
  }

  /** Runs every check; one that fails is told in the log and keeps no other from being run. */
  public void run() {
    all.forEach(check -> {
      try {
        if (run(check) > 0 && check.repairsItself()) {
          LOG.info("The check {} has put {} right", check.code(), repair(check));
        }
      } catch (RuntimeException e) {
        LOG.warn("The check {} could not be run: {}", check.code(), e.getClass().getName());
      }
    });
    jdbc.sql("delete from journey.reconciliation_check where day < ?").param(LocalDate.now(clock).minusDays(DAYS_KEPT))
        .update();
  }

  private int run(Reconciled check) {
    var begun = wall.now();
    var at = OffsetDateTime.now(clock);
    return Objects.requireNonNull(transaction.execute(status -> {
      var found = check.differences();
      // Two nodes at once: the second waits here for the first, and takes its place.
      jdbc.sql("""
          insert into journey.reconciliation_check as c (day, code, at, took_ms, found) values (?, ?, ?, ?, ?)
          on conflict (day, code) do update set at = excluded.at, took_ms = excluded.took_ms, found = excluded.found
          """).params(at.toLocalDate(), check.code(), at, (int) Duration.between(begun, wall.now()).toMillis(), found.size())
          .update();
      jdbc.sql("delete from journey.reconciliation_difference where day = ? and code = ?")
          .params(at.toLocalDate(), check.code()).update();
      jdbc.sql("""
          insert into journey.reconciliation_difference (day, code, office_id, key, detail)
          select :day, :code, * from unnest(:offices::text[], :keys::text[], :details::text[])
          on conflict do nothing
          """).param("day", at.toLocalDate()).param("code", check.code())
          .param("offices", found.stream().map(Difference::officeId).toArray(String[]::new))
          .param("keys", found.stream().map(Difference::key).toArray(String[]::new))
          .param("details", found.stream().map(Difference::detail).toArray(String[]::new)).update();
      if (!found.isEmpty()) {
        LOG.warn("The check {} found {} differences", check.code(), found.size());
      }
      return found.size();
    }));
  }

  /** What differs now of these cases or referrals, by the code of the check. */
  public Map<String, List<Difference>> of(Collection<String> keys) {
    Map<String, List<Difference>> found = new LinkedHashMap<>();
    all.stream().filter(Reconciled::ofInstances).forEach(check -> found.put(check.code(), check.differencesOf(keys)));
    return found;
  }

  /** The checks, in the order in which they are shown. */
  public List<Reconciled> checks() {
    return all;
  }

  /** The check with this code. */
  public Optional<Reconciled> check(String code) {
    return all.stream().filter(it -> it.code().equals(code)).findFirst();
  }

  /** Each check as it was last run, on whichever day that was; a check that never was is not among them. */
  public List<Checked> newest() {
    return jdbc.sql("select distinct on (code) code, at, found from journey.reconciliation_check order by code, day desc")
        .query(Checked.class).list();
  }

  /** What a check found when it was last run, the teams' together. */
  public List<Difference> found(String code) {
    return jdbc.sql("""
        select office_id, key, detail from journey.reconciliation_difference
         where code = :code and day = (select max(day) from journey.reconciliation_check where code = :code)
         order by office_id, key
        """).param("code", code).query(Kept.class).list().stream()
        .map(it -> new Difference(it.officeId(), it.key(), it.detail())).toList();
  }

  /**
   * Repairs what a check has found, and runs it again.
   *
   * @return how many were repaired
   */
  public int repair(Reconciled check) {
    var repaired = check.repair();
    run(check);
    return repaired;
  }
}

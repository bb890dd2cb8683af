package th.cardholder.reference;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.cardholder.clock.WallTime;

/**
 * The number that changes with what changes seldom: the year's tables, the offices, the models (ADR 0035). Triggers count
 * it, so it does not matter who changes them, or by which node. It is asked while somebody reads, and at most once in so
 * long; a change is seen by then at the latest.
 */
@Component
public class ReferenceVersion {

  /**
   * What stands.
   *
   * @param ours whether this transaction itself has changed it: to all others it is not so yet, and may never be
   */
  record Version(long number, boolean ours) {}

  private record Seen(Version version, Instant asked) {}

  private final JdbcClient jdbc;
  private final WallTime wall;
  private final Duration askedEach;
  private volatile @Nullable Seen seen;

  /** {@code journey.reference.asked-each}: a second; tests that change the tables and read at once have none. */
  @Autowired
  ReferenceVersion(JdbcClient jdbc, WallTime wall, @Value("${journey.reference.asked-each:1s}") Duration askedEach) {
    this.jdbc = jdbc;
    this.wall = wall;
    this.askedEach = askedEach;
  }

  /** For what runs without the application around it: always asked. */
  public static ReferenceVersion in(JdbcClient jdbc) {
    return new ReferenceVersion(jdbc, () -> Instant.EPOCH, Duration.ZERO);
  }

  Version now() {
    var before = seen;
    // From before it is asked on: a change that comes between is seen by the next.
    var asked = wall.now();
    if (before != null && !TransactionSynchronizationManager.hasResource(this)
        && !asked.isBefore(before.asked()) && asked.isBefore(before.asked().plus(askedEach))) {
      return before.version();
    }
    var version = jdbc.sql("""
        select number, coalesce(changed_in = pg_current_xact_id_if_assigned(), false) as ours
          from journey.reference_version
        """).query(Version.class).single();
    if (!version.ours()) {
      seen = new Seen(version, asked);
    }
    return version;
  }

  /**
   * Tells that this transaction changes them, or something that no trigger looks at: it sees so itself from now on, this
   * node as soon as it has ended, and the others in a moment.
   */
  public void changes() {
    jdbc.sql("""
        update journey.reference_version
           set number = nextval('journey.reference_change'), changed_in = pg_current_xact_id()
        """).update();
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      seen = null;
    } else if (!TransactionSynchronizationManager.hasResource(this)) {
      InTransaction.bind(this, true, () -> seen = null);
    }
  }
}

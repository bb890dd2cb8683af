package th.cardholder.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.audit.ClockMoved;

/** What the nodes agree on, in the database. */
final class ClockStore {

  /**
   * Whoever begins work holds this lock shared until the end of its transaction; whoever changes the clock
   * holds it alone. An advisory lock, because a shared row lock would write to the row at each acquisition.
   */
  static final long LOCK = 0x63_6c_6f_63_6bL;

  private final JdbcClient jdbc;

  ClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The clock's row. All instants are wall time, save the target, which is business time. */
  record State(
      Duration offset,
      @Nullable Instant setAt,
      long moveNumber,
      @Nullable Instant target,
      @Nullable String askedBy,
      @Nullable Instant askedAt,
      @Nullable Instant movedAt,
      boolean abandoned) {}

  /** One node's last word. */
  record Node(String id, Instant seenAt, Duration offset, @Nullable Long heldFor, boolean stopped) {

    boolean alive(Instant wallNow, Duration deadAfter) {
      return !stopped && seenAt.isAfter(wallNow.minus(deadAfter));
    }
  }

  /** Waits until no work is just being begun, and keeps others from changing the clock. */
  State lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).single();
    return read();
  }

  State read() {
    return jdbc.sql("""
        select offset_seconds, set_at, move_number, target, asked_by, asked_at, moved_at, abandoned
          from journey.business_clock""")
        .query((row, n) -> new State(
            Duration.ofSeconds(row.getLong("offset_seconds")),
            instant(row, "set_at"),
            row.getLong("move_number"),
            instant(row, "target"),
            row.getString("asked_by"),
            instant(row, "asked_at"),
            instant(row, "moved_at"),
            row.getBoolean("abandoned")))
        .single();
  }

  List<Node> nodes() {
    return jdbc.sql("""
        select node_id, seen_at, offset_seen, held_for, stopped
          from journey.clock_node
         order by seen_at desc, node_id""")
        .query((row, n) -> new Node(
            row.getString("node_id"),
            row.getObject("seen_at", OffsetDateTime.class).toInstant(),
            Duration.ofSeconds(row.getLong("offset_seen")),
            row.getObject("held_for", Long.class),
            row.getBoolean("stopped")))
        .list();
  }

  void set(Duration offset, Instant wallNow) {
    jdbc.sql("""
        update journey.business_clock
           set offset_seconds = :offset, set_at = coalesce(set_at, :now),
               asked_at = case when target is null then asked_at else :now end""")
        .param("offset", offset.toSeconds()).param("now", utc(wallNow)).update();
  }

  /** In which zone the engine's times of this database are; from the first node on, this one. */
  String engineZone(String own) {
    return jdbc.sql("update journey.business_clock set engine_zone = coalesce(engine_zone, ?) returning engine_zone")
        .param(own).query(String.class).single();
  }

  void ask(Instant target, String actor, Instant wallNow) {
    jdbc.sql("""
        update journey.business_clock
           set target = :target, move_number = move_number + 1, asked_by = :actor, asked_at = :now,
               abandoned = false""")
        .param("target", utc(target)).param("actor", actor).param("now", utc(wallNow)).update();
  }

  void moved(Duration offset, Instant wallNow) {
    jdbc.sql("""
        update journey.business_clock
           set offset_seconds = :offset, target = null, moved_at = :now""")
        .param("offset", offset.toSeconds()).param("now", utc(wallNow)).update();
  }

  void abandon() {
    jdbc.sql("update journey.business_clock set target = null, abandoned = true").update();
  }

  void heartbeat(String nodeId, Instant wallNow, Duration offset, @Nullable Long heldFor, boolean stopped) {
    jdbc.sql("""
        insert into journey.clock_node (node_id, seen_at, offset_seen, held_for, stopped)
        values (:id, :now, :offset, :held, :stopped)
        on conflict (node_id) do update
           set seen_at = greatest(clock_node.seen_at, excluded.seen_at), offset_seen = excluded.offset_seen,
               held_for = excluded.held_for, stopped = excluded.stopped""")
        .param("id", nodeId).param("now", utc(wallNow)).param("offset", offset.toSeconds())
        .param("held", heldFor).param("stopped", stopped).update();
  }

  void forgetNodesNotSeenSince(Instant wall) {
    jdbc.sql("delete from journey.clock_node where seen_at < ?").param(utc(wall)).update();
  }

  /** Written down at the time that the clock had or has. */
  void audit(String action, String actor, Instant businessNow, LocalDateTime from, LocalDateTime to) {
    ClockMoved.write(jdbc, businessNow, actor, action, from, to);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant).orElse(null);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

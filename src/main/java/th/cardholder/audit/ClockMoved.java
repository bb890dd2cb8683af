package th.cardholder.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what happens to the business clock. {@link Audit} cannot: it tells the time by the clock that is moved.
 */
public final class ClockMoved {

  private ClockMoved() {}

  /** Writes one entry at this business time. */
  public static void write(JdbcClient jdbc, Instant at, String actor, String action, LocalDateTime from,
      LocalDateTime to) {
    jdbc.sql("""
        insert into journey.audit (at, actor, action, detail)
        values (:at, :actor, :action, jsonb_build_object('from', :from::text, 'to', :to::text))""")
        .param("at", at.atOffset(ZoneOffset.UTC)).param("actor", actor).param("action", action)
        .param("from", from.toString()).param("to", to.toString()).update();
  }
}

package th.cardholder.registry;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registry on a connection of the test's own. */
public final class TestRegistry {

  private TestRegistry() {}

  public static Registry on(JdbcClient jdbc, Clock clock) {
    return new JdbcRegistry(jdbc, clock);
  }
}

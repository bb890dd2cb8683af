package th.cardholder.engine.lean;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers the starts of all nodes, so that two that run at once never hand out the same id. A number comes back after
 * {@value #MOST} starts; nothing that runs is as old. There is no lease that could run out under a node that works.
 */
@Component
class EngineStarts {

  static final long MOST = 1L << 20;

  private final JdbcClient jdbc;

  EngineStarts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long next() {
    return jdbc.sql("select nextval('journey.engine_start')").query(Long.class).single();
  }
}

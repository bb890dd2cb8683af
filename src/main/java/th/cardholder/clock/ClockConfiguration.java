package th.cardholder.clock;

import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the one clock together. The business clock is the application's only {@link Clock}. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  /** The one place where wall time enters. */
  private static final Clock WALL = Clock.systemUTC();

  @Bean
  @Profile(Inspection.PROFILE)
  ClockNode visitingNode(JdbcClient jdbc, PlatformTransactionManager transactions, ClockSettings settings) {
    return ClockNode.visit(new ClockStore(jdbc), new TransactionTemplate(transactions), settings, WALL);
  }

  @Bean
  @Profile(Inspection.NOT)
  @DependsOnDatabaseInitialization
  ClockNode clockNode(JdbcClient jdbc, PlatformTransactionManager transactions, ClockSettings settings) {
    var node = ClockNode.join(UUID.randomUUID().toString(), new ClockStore(jdbc),
        new TransactionTemplate(transactions), settings, WALL);
    node.startTicking();
    return node;
  }

  @Bean
  BusinessClock businessClock(ClockNode node) {
    return node.clock();
  }

  @Bean
  WallTime wallTime() {
    return WALL::instant;
  }

  @Bean
  ClockMoves clockMoves(ClockNode node, JdbcClient jdbc, PlatformTransactionManager transactions,
      ClockSettings settings) {
    return new ClockMoves(node, new ClockStore(jdbc), new TransactionTemplate(transactions), settings, WALL);
  }
}

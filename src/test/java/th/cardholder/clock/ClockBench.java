package th.cardholder.clock;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;

/** A database with the clock's tables, and nodes on it. */
public final class ClockBench implements AutoCloseable {

  private static final LocalDateTime START = LocalDateTime.parse("2018-02-12T08:30");

  private final HikariDataSource dataSource = Databases.source(Databases.at(Databases.NEWEST));
  private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  final ClockStore store = new ClockStore(jdbc);

  /** A clock that starts on 12 February 2018 and beats often. */
  static ClockSettings movable() {
    return new ClockSettings(true, START, Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofMinutes(10),
        Duration.ofDays(366));
  }

  static ClockSettings production() {
    return new ClockSettings(false, null, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(10),
        Duration.ofDays(366));
  }

  ClockNode node(String id, ClockSettings settings, Clock wall) {
    return ClockNode.join(id, store, transaction, settings, wall);
  }

  ClockMoves moves(ClockNode node, ClockSettings settings, Clock wall) {
    return new ClockMoves(node, store, transaction, settings, wall);
  }

  /** A node on the machine's own clock that looks after itself. */
  public static ClockNode liveNode(String id, DataSource dataSource) {
    var node = ClockNode.join(id, new ClockStore(JdbcClient.create(dataSource)),
        new TransactionTemplate(new JdbcTransactionManager(dataSource)), movable(), Clock.systemUTC());
    node.startTicking();
    return node;
  }

  /** The way to move the clock from that node. */
  public ClockMoves moves(ClockNode node) {
    return moves(node, movable(), Clock.systemUTC());
  }

  /** As if nothing had ever run on the database; the audit stays, for it cannot be changed. */
  public void forgetEverything() {
    jdbc.sql("delete from journey.clock_node").update();
    jdbc.sql("delete from journey.business_clock").update();
    jdbc.sql("insert into journey.business_clock default values").update();
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** Where another process finds the database. */
  public String url() {
    return dataSource.getJdbcUrl();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}

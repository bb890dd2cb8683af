package th.cardholder.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import th.cardholder.dev.Database;

/** One PostgreSQL for the whole test run, a database of its own for each application context. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final EmbeddedPostgres SERVER = Database.throwaway();
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var name = "journey" + NEXT.incrementAndGet();
    try (var connection = SERVER.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    TestPropertyValues.of("spring.datasource.url=" + SERVER.getJdbcUrl("postgres", name),
        "spring.datasource.username=postgres",
        // A test that changes the year and reads at once waits for nothing, unless it is about that.
        "journey.reference.asked-each=" + context.getEnvironment().getProperty("journey.reference.asked-each", "0s"),
        // What is kept counted is counted when a test says so.
        "journey.supervision.every=" + context.getEnvironment().getProperty("journey.supervision.every", "0s"))
        .applyTo(context);
  }
}

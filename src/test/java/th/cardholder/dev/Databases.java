package th.cardholder.dev;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Databases for tests: one server for the JVM, and a database for whoever asks. The schema of a version is made once and
 * copied from then on: fifty migrations take seconds, a copy of what they made a tenth of one.
 */
public final class Databases {

  /** The schema as it is now. */
  public static final String NEWEST = "latest";

  private static final EmbeddedPostgres SERVER = Database.throwaway();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<String> TEMPLATES = new HashSet<>();

  private Databases() {}

  /** Where a database with nothing in it, not even the schema, is reached. */
  public static String empty() {
    return created("");
  }

  /** Where a database with the schema of a version is reached, and nothing that a test has put into it. */
  public static synchronized String at(String version) {
    var template = "template_" + version;
    if (TEMPLATES.add(version)) {
      JdbcClient.create(SERVER.getPostgresDatabase()).sql("create database " + template).update();
      // Whatever is connected to a template keeps it from being copied.
      migrate(new DriverManagerDataSource(SERVER.getJdbcUrl("postgres", template), "postgres", ""), version);
    }
    return created(" template " + template);
  }

  private static String created(String how) {
    var name = "test_" + COUNT.incrementAndGet();
    JdbcClient.create(SERVER.getPostgresDatabase()).sql("create database " + name + how).update();
    return SERVER.getJdbcUrl("postgres", name);
  }

  /** Connections to it, which are kept: one of its own for each statement costs more than the statement. */
  public static HikariDataSource source(String url) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername("postgres");
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(10_000);
    return pool;
  }

  /** Brings the schema of a database up to a version. */
  public static void migrate(DataSource database, String version) {
    Flyway.configure().dataSource(database).schemas("journey").defaultSchema("journey").target(version).load().migrate();
  }
}

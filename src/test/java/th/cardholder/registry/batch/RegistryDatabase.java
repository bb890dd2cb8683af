package th.cardholder.registry.batch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Database;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;

/** Databases for tests: one server for all of them, a fresh database with the schema for each. */
public final class RegistryDatabase {

  private static final EmbeddedPostgres SERVER = Database.throwaway();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private RegistryDatabase() {}

  /** A database with the schema and nothing in it. */
  public static DataSource empty() {
    return migrated(new DriverManagerDataSource(newJdbcUrl(), "postgres", ""));
  }

  /** A database with the schema, the provinces and the districts. */
  public static DataSource withGeography(Geography geography) {
    var dataSource = empty();
    new ReferenceData(geography, dataSource, new TransactionTemplate(new JdbcTransactionManager(dataSource))).load();
    return dataSource;
  }

  /** Where another process reaches a database of this server. */
  static String jdbcUrl(DataSource dataSource) {
    return ((DriverManagerDataSource) dataSource).getUrl();
  }

  /** Where a database with nothing in it, not even the schema, is reached. */
  static String newJdbcUrl() {
    var name = "test_" + COUNT.incrementAndGet();
    JdbcClient.create(SERVER.getPostgresDatabase()).sql("create database " + name).update();
    return SERVER.getJdbcUrl("postgres", name);
  }

  private static DataSource migrated(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).schemas("journey").defaultSchema("journey").load().migrate();
    return dataSource;
  }
}

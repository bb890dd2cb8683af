package th.cardholder.registry.batch;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.registry.NationalIds;

/** Databases for tests: one server for all of them, a fresh database with the schema for each. */
public final class RegistryDatabase {

  private RegistryDatabase() {}

  /** A database with the schema and nothing in it. */
  public static DataSource empty() {
    return Databases.source(Databases.at(Databases.NEWEST));
  }

  /** A database with the schema, the provinces and the districts. */
  public static DataSource withGeography(Geography geography) {
    var dataSource = empty();
    new ReferenceData(geography, dataSource, new TransactionTemplate(new JdbcTransactionManager(dataSource))).load();
    return dataSource;
  }

  /** Takes everybody out of the registry, and all that is known of earlier files. */
  static void clear(JdbcClient jdbc) {
    jdbc.sql("delete from journey.registry_change").update();
    jdbc.sql("delete from journey.registry_change_count").update();
    jdbc.sql("delete from journey.participant_case").update();
    jdbc.sql("delete from journey.cardholder").update();
    jdbc.sql("delete from journey.registry_batch").update();
  }

  /** Takes files over in February 2018; the numbers of people who do not exist are taken, too. */
  static RegistryImport importer(DataSource dataSource, Geography geography, int chunk) {
    return new RegistryImport(dataSource, geography, new NationalIds(geography, true), new BigDecimal(100_000),
        Clock.fixed(Instant.parse("2018-02-12T02:00:00Z"), ZoneId.of("Asia/Bangkok")), chunk);
  }

  /** Where another process reaches a database of this server. */
  static String jdbcUrl(DataSource dataSource) {
    return ((HikariDataSource) dataSource).getJdbcUrl();
  }

  /** Where a database with nothing in it, not even the schema, is reached. */
  static String newJdbcUrl() {
    return Databases.empty();
  }
}

package th.cardholder.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Arrays;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.DevelopmentServer;
import th.cardholder.rehearsal.OneDay;

/**
 * The product as the bench measures it: the development server on a database that the bench keeps, both rounds of the year
 * open from its first day on.
 */
final class ProductNode {

  private ProductNode() {}

  /** The first argument is the database's address, the others are Spring's. */
  public static void main(String[] args) throws IOException {
    var database = new PGSimpleDataSource();
    database.setUrl(args[0]);
    Flyway.configure().dataSource(database).schemas("journey").defaultSchema("journey").load().migrate();
    var jdbc = JdbcClient.create(database);
    jdbc.sql("update journey.measure_window set opens = '2018-02-01' where starts_with(kind, 'followUp')").update();
    var settings = Arrays.copyOfRange(args, 1, args.length);
    try (var looks = new HikariDataSource(); var context = DevelopmentServer.start(args[0], settings)) {
      looks.setDataSource(database);
      looks.setMaximumPoolSize(2);
      new NodeConsole(context.getBean(ProcessEngine.class), new ProductSide(JdbcClient.create(looks)),
          OneDay.of(jdbc, Bench.SEED, Bench.PEOPLE, Bench.PEOPLE_OF_A_NODE)).serve();
    }
  }
}

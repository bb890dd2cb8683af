package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.Database;
import th.cardholder.rehearsal.Report;

/** What is counted of the database's work. */
class LooksTest {

  @TempDir
  private Path folder;

  @Test
  void whatWhoeverMeasuresAsksIsNotCounted() throws IOException {
    try (var server = Database.durable(folder.resolve("postgresql"), 0)) {
      var source = new PGSimpleDataSource();
      source.setUrl(server.getJdbcUrl("postgres", "postgres"));
      var jdbc = JdbcClient.create(source);
      Report.Work.count(jdbc);
      var before = Report.Work.of(jdbc);

      jdbc.sql("select 1").query(Integer.class).single();
      jdbc.sql(Report.Work.LOOK + "select count(*) from pg_class").query(Integer.class).single();
      jdbc.sql("select 3").query(Integer.class).single();

      assertThat(Report.Work.of(jdbc).since(before).statements()).isEqualTo(2);
    }
  }
}

package th.cardholder.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Fills the database of a product that has started once, by SQL, with cases and all that belongs to them, in as many
 * districts as so many cases have in the country: what a district asks is then as large as there. The journeys are what
 * lists and counts read of them; they cannot be gone on with.
 */
public final class Country {

  private static final int PART = 5_000;

  private final DataSource database;

  public Country(DataSource database) {
    this.database = database;
  }

  /**
   * Fills until there are so many cases; what a stopped fill has left is gone on with. Ends with fresh statistics.
   *
   * @param done is told at the beginning, and after each part, how many there are
   */
  public void fill(int cases, IntConsumer done) throws SQLException, IOException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      // Neither foreign keys nor triggers: what is filled in agrees by the way it is made.
      execute(connection, "set session_replication_role = replica");
      execute(connection, "set scale.cases = '" + cases + "'");
      run(connection, "country.sql");
      int filled = filled(connection);
      done.accept(Math.min(cases, filled));
      for (int from = filled; from < cases; from += PART) {
        execute(connection, "set scale.first = '" + from + "'");
        execute(connection, "set scale.beyond = '" + Math.min(cases, from + PART) + "'");
        run(connection, "cases.sql");
        done.accept(Math.min(cases, from + PART));
      }
      run(connection, "end.sql");
      connection.setAutoCommit(true);
      execute(connection, "vacuum analyze");
      execute(connection, "reset session_replication_role");
    }
  }

  private static int filled(Connection connection) throws SQLException {
    try (var statement = connection.createStatement(); var row = statement.executeQuery(
        "select coalesce(max(batch_line) + 1, 0) from journey.cardholder where batch_id = 'scale'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void run(Connection connection, String script) throws IOException, SQLException {
    ScriptUtils.executeSqlScript(connection, new EncodedResource(new ClassPathResource("scale/" + script), "UTF-8"));
    connection.commit();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

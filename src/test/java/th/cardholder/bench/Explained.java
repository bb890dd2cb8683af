package th.cardholder.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import th.cardholder.dev.Database;

/**
 * A database that writes down the plan of each statement that it is asked, as it was run and with the pages that it read
 * ({@code auto_explain}): the parameters are the product's, and so is the choice between a plan for them and one for all.
 */
public final class Explained implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLAN = Pattern.compile("duration: [\\d.]+ ms {2}plan:\\nQuery Text: (?<sql>.*?)\\n(?<plan>[A-Z][^\\n]*"
      + "\\((?:cost|actual).*)", Pattern.DOTALL);
  private static final Pattern PAGES = Pattern.compile("Buffers: shared(?: hit=(?<hit>\\d+))?(?: read=(?<read>\\d+))?");
  private static final Pattern NODE = Pattern.compile("\\(actual rows=(?<rows>\\d+)\\S* loops=(?<loops>\\d+)\\)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by Filter: (\\d+)");

  private final Path log;
  private final EmbeddedPostgres server;
  private long begun;

  private Explained(Path log, EmbeddedPostgres server) {
    this.log = log;
    this.server = server;
  }

  /**
   * A statement as it was run.
   *
   * @param sql     in one line
   * @param pages   of 8 kB, found in the cache or read
   * @param scanned rows that were read of a table without an index, whether they were wanted or not
   */
  public record Statement(String sql, long pages, long scanned, String plan) {

    static Statement of(String sql, String plan) {
      // The first node's pages are those of all below it.
      var pages = PAGES.matcher(plan);
      return new Statement(sql.replaceAll("\\s+", " ").strip(),
          pages.find() ? count(pages.group("hit")) + count(pages.group("read")) : 0,
          scanned(plan), plan);
    }

    /** What a filter has taken away stands some lines below its node, and before the next. */
    private static long scanned(String plan) {
      long most = 0;
      long loops = 0;
      long rows = 0;
      for (var line : plan.split("\n")) {
        var node = NODE.matcher(line);
        var removed = REMOVED.matcher(line);
        if (node.find()) {
          loops = line.contains("Seq Scan on") ? Long.parseLong(node.group("loops")) : 0;
          rows = Long.parseLong(node.group("rows"));
        } else if (removed.find()) {
          rows += Long.parseLong(removed.group(1));
        }
        most = Math.max(most, loops * rows);
      }
      return most;
    }
  }

  /** Starts one; with a folder its data stays there. Nothing of it is durable. */
  public static Explained start(@Nullable Path data) {
    try {
      var log = Files.createTempDirectory("explained");
      var builder = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
          .setServerConfig("shared_preload_libraries", "auto_explain")
          .setServerConfig("auto_explain.log_analyze", "on")
          .setServerConfig("auto_explain.log_buffers", "on")
          .setServerConfig("auto_explain.log_timing", "off")
          .setServerConfig("auto_explain.log_parameter_max_length", "0")
          .setServerConfig("logging_collector", "on")
          .setServerConfig("log_destination", "jsonlog")
          .setServerConfig("log_directory", log.toString())
          .setServerConfig("log_filename", "log")
          .setServerConfig("log_rotation_size", "0")
          .setServerConfig("log_error_verbosity", "terse")
          .setServerConfig("max_connections", "100")
          .setServerConfig("shared_buffers", data == null ? "512MB" : "3GB")
          .setServerConfig("max_wal_size", "4GB")
          .setLocaleConfig("locale", "C.UTF-8")
          .setLocaleConfig("encoding", "UTF-8");
      if (data != null) {
        Files.createDirectories(data);
        Database.stopLeftOver(data);
        builder.setDataDirectory(data).setCleanDataDirectory(false);
      }
      return new Explained(log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      try (var files = Files.list(log)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** From now on what is asked is written down. */
  public void begin(DataSource database) throws SQLException, IOException {
    var written = log.resolve("log.json");
    begun = Files.exists(written) ? Files.size(written) : 0;
    set(database, "0");
  }

  /** What was asked since. */
  public List<Statement> end(DataSource database) throws SQLException, IOException {
    set(database, "-1");
    List<Statement> statements = new ArrayList<>();
    try (var file = Files.newByteChannel(log.resolve("log.json")).position(begun);
        var lines = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8))) {
      for (var line : (Iterable<String>) lines.lines().filter(it -> it.contains("Query Text"))::iterator) {
        var found = PLAN.matcher(JSON.readTree(line).path("message").asText());
        if (found.matches()) {
          statements.add(Statement.of(found.group("sql"), found.group("plan")));
        }
      }
    }
    return statements;
  }

  private static long count(@Nullable String pages) {
    return pages == null ? 0 : Long.parseLong(pages);
  }

  private static void set(DataSource database, String duration) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("alter system set auto_explain.log_min_duration = " + duration);
      statement.execute("select pg_reload_conf()");
      // Each connection hears of it at its next statement.
      statement.execute("select pg_sleep(0.2)");
    }
  }
}

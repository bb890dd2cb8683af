package th.cardholder.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * The embedded PostgreSQL of development and tests.
 *
 * <p>{@link #durable} keeps its data in a folder and survives a kill of this process or of the machine;
 * {@link #throwaway} is fast and gone at the end.
 */
public final class Database {

  private Database() {}

  /**
   * Starts a database whose data stays in {@code folder}. The library's default turns fsync off; here a
   * commit means what it says. Whoever starts it closes it.
   */
  public static EmbeddedPostgres durable(Path folder, int port) {
    try {
      Files.createDirectories(folder);
      stopLeftOver(folder);
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          // Hooks run side by side; the caller closes the database when the engine is down.
          .setRegisterShutdownHook(false)
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("log_error_verbosity", "terse")
          .setServerConfig("max_connections", "100")
          .setServerConfig("shared_buffers", "256MB")
          .setServerConfig("max_wal_size", "2GB")
          // A rehearsal counts what the server asks of it.
          .setServerConfig("shared_preload_libraries", "pg_stat_statements")
          .setServerConfig("pg_stat_statements.track_utility", "off")
          // A refused row stays out of the database's own log.
          .setServerConfig("log_error_verbosity", "terse")
          .setLocaleConfig("locale", "C.UTF-8")
          .setLocaleConfig("encoding", "UTF-8")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start in " + folder, e);
    }
  }

  /**
   * Stops the database of a folder if one runs. A server that was killed leaves its database running, because
   * that is a process of its own. With its only client gone it ends at once when told to.
   */
  public static void stopLeftOver(Path folder) throws IOException {
    var pidFile = folder.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var left = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
        .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    if (left.isPresent()) {
      left.get().destroy();
      left.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  /** Throws away a folder and the data of a database in it, which is stopped if it still runs there. */
  public static void forget(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    stopLeftOver(folder.resolve("postgresql"));
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Starts an empty database for one test run, without the cost of durability. It ends with this JVM. */
  public static EmbeddedPostgres throwaway() {
    try {
      var database = EmbeddedPostgres.builder()
          // After the applications: one that ends without its database waits half a minute for a connection.
          .setRegisterShutdownHook(false)
          .setServerConfig("log_error_verbosity", "terse")
          .setServerConfig("max_connections", "200")
          // Some tests count what the product asks of it.
          .setServerConfig("shared_preload_libraries", "pg_stat_statements")
          .setServerConfig("pg_stat_statements.track_utility", "off")
          .setServerConfig("shared_buffers", "256MB")
          .setLocaleConfig("locale", "C.UTF-8")
          .setLocaleConfig("encoding", "UTF-8")
          .start();
      SpringApplication.getShutdownHandlers().add(() -> close(database));
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
    }
  }

  /** Makes another database in the same server, unless it is there. */
  static void create(EmbeddedPostgres server, String name) {
    try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement();
        var there = statement.executeQuery("select from pg_database where datname = '" + name + "'")) {
      if (!there.next()) {
        statement.execute("create database " + name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a database that this process has started. */
  static void close(EmbeddedPostgres database) {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
    }
  }
}

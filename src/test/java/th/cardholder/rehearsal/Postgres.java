package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.TestSocketUtils;

/**
 * A whole PostgreSQL of a proof's own, by the programs that are installed: with those that copy and restore, which the embedded one
 * lacks. They are in {@code PG_BIN}, or the newest of {@code /usr/lib/postgresql}.
 */
final class Postgres implements AutoCloseable {

  private static final Path OPERATIONS = Path.of("ops").toAbsolutePath();
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String USER = "postgres";

  private final Path data;
  private final int port = TestSocketUtils.findAvailableTcpPort();
  private boolean runs;

  /** One whose data are in this folder, or will be. */
  Postgres(Path data) {
    this.data = data.toAbsolutePath();
  }

  /** Where the programs are; an exception says what to install. */
  static Path programs() {
    var told = System.getenv("PG_BIN");
    if (told != null) {
      return Path.of(told);
    }
    try (var versions = Files.list(INSTALLED)) {
      return versions.map(it -> it.resolve("bin")).filter(it -> Files.isExecutable(it.resolve("pg_receivewal")))
          .max(Comparator.comparing(it -> Integer.valueOf(it.getParent().getFileName().toString()))).orElseThrow();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("This proof needs the server and the programs of PostgreSQL (apt install postgresql), or PG_BIN", e);
    }
  }

  /** Makes an empty server. */
  Postgres create() {
    run(Map.of(), programs().resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-k");
    return set("fsync = on", "full_page_writes = on", "log_error_verbosity = terse", "max_connections = 120", "shared_buffers = 256MB",
        "max_wal_size = 2GB", "shared_preload_libraries = 'pg_stat_statements'", "pg_stat_statements.track_utility = off");
  }

  /** Adds settings; they count from the next start on. */
  Postgres set(String... settings) {
    try {
      Files.write(data.resolve("postgresql.conf"), List.of(settings), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Starts it, and waits until it takes work; after a restore it reads what it was given first. */
  Postgres start() {
    run(Map.of(), programs().resolve("pg_ctl").toString(), "-D", data.toString(), "-w", "-t", String.valueOf(PATIENCE.toSeconds()), "-l",
        data.resolveSibling(data.getFileName() + ".log").toString(), "-o", "-p " + port + " -k " + socket(), "start");
    runs = true;
    return this;
  }

  /** As a machine that is gone: all of its processes at once. */
  void kill() {
    try {
      var postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip())).orElseThrow();
      var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(it -> it.onExit().join());
      runs = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (runs) {
      run(Map.of(), programs().resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "fast", "-w", "stop");
    }
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=" + USER;
  }

  /** Runs one of the commands in {@code ops/}, led to this server; what it says, or an exception. */
  String operate(String command, Object... arguments) {
    return run(environment(), operation(command, arguments));
  }

  /** Begins one that runs on. */
  Process operation(Path log, String command, Object... arguments) {
    return begin(log, environment(), operation(command, arguments));
  }

  private static String[] operation(String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(OPERATIONS.resolve(command).toString()));
    Stream.of(arguments).map(Object::toString).forEach(all::add);
    return all.toArray(String[]::new);
  }

  private Map<String, String> environment() {
    return Map.of("PGHOST", "localhost", "PGPORT", String.valueOf(port), "PGUSER", USER, "PGDATABASE", "postgres", "PG_BIN", programs().toString());
  }

  private Path socket() {
    return Objects.requireNonNull(data.getParent());
  }

  private static String run(Map<String, String> environment, String... command) {
    try {
      var said = Files.createTempFile("postgres", ".log");
      var ended = begin(said, environment, command).waitFor();
      var text = Files.readString(said).strip();
      Files.delete(said);
      if (ended != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with " + ended + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process begin(Path said, Map<String, String> environment, String... command) {
    List<String> whole = new ArrayList<>(asNobody());
    whole.addAll(List.of(command));
    var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server refuses to be root's. */
  private static List<String> asNobody() {
    @Nullable String user = System.getProperty("user.name");
    return "root".equals(user) ? List.of("unshare", "-U") : List.of();
  }
}

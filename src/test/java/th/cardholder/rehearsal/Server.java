package th.cardholder.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.test.util.TestSocketUtils;
import th.cardholder.dev.DevelopmentServer;
import th.cardholder.dev.Jvm;

/** A development server of one's own, in a JVM of its own, that can be killed and started again. */
final class Server implements AutoCloseable {

  /** Whoever takes part comes to the counter, and nobody is written to. */
  static final List<String> NOBODY_IS_VISITED = List.of("--journey.outreach.begins=false", "--journey.outbox.sends=false");
  /** One row of so many of a register of one's own is one that the import must refuse. */
  private static final int SPOILED = 50;
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> settings;
  private final int port = TestSocketUtils.findAvailableTcpPort();
  private final int databasePort = TestSocketUtils.findAvailableTcpPort();
  private final int healthPort;
  private Process process;

  /** Starts it on the data in {@code folder}, and waits until it is ready. */
  Server(Path folder, String... settings) {
    this(folder, false, Map.of(), NOBODY_IS_VISITED, settings);
  }

  /**
   * The same with a register of one's own.
   *
   * @param people  rows of the register; the import refuses a few more
   * @param visits  what is to be of the visits: {@link #NOBODY_IS_VISITED}, or settings
   */
  Server(Path folder, int people, List<String> visits, String... settings) {
    this(folder, false, register(people), visits, settings);
  }

  /**
   * The same on a database that somebody else keeps, with a register and visits.
   *
   * @param jdbcUrl without a user
   */
  Server(Path folder, String jdbcUrl, int people, List<String> visits, String... settings) {
    this(folder, false, registerAt(jdbcUrl, people), visits, settings);
  }

  /** The same with health and metrics at a port of their own, as behind a proxy. */
  static Server managed(Path folder, String jdbcUrl, int people, List<String> visits, String... settings) {
    return new Server(folder, true, registerAt(jdbcUrl, people), visits, settings);
  }

  private static Map<String, String> register(int people) {
    return Map.of("JOURNEY_PEOPLE", String.valueOf(people + people / SPOILED), "JOURNEY_SPOILED", String.valueOf(people / SPOILED));
  }

  private static Map<String, String> registerAt(String jdbcUrl, int people) {
    var both = new HashMap<>(register(people));
    both.put("JOURNEY_DB_URL", jdbcUrl);
    return both;
  }

  private Server(Path folder, boolean managed, Map<String, String> environment, List<String> visits, String... settings) {
    this.healthPort = managed ? TestSocketUtils.findAvailableTcpPort() : port;
    this.folder = folder;
    this.environment = environment;
    this.settings = Stream.concat(visits.stream(), Stream.of(settings)).toList();
    process = launch();
    awaitReady();
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** Where it says whether it is ready. */
  URI health() {
    return URI.create("http://localhost:" + healthPort);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + databasePort + "/postgres?user=postgres";
  }

  Path log() {
    return folder.resolve("server.log");
  }

  /** As a power cut does: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The database dies with it, all of its processes in the middle of whatever they write. */
  void killWithDatabase() {
    try {
      var pidFile = folder.resolve("postgresql").resolve("postmaster.pid");
      var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      var postmaster = ProcessHandle.of(pid).orElseThrow();
      var backends = postmaster.children().toList();
      kill();
      postmaster.destroyForcibly();
      backends.forEach(ProcessHandle::destroyForcibly);
      postmaster.onExit().join();
      backends.forEach(backend -> backend.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Told to end, as for a new version; then started again. */
  void restart() {
    process.destroy();
    process.onExit().join();
    startAgain();
  }

  void startAgain() {
    process = launch();
    awaitReady();
  }

  private Process launch() {
    List<String> arguments = new ArrayList<>(List.of("--server.port=" + port));
    arguments.addAll(settings);
    if (healthPort != port) {
      arguments.add("--management.server.port=" + healthPort);
    }
    var builder = Jvm.thatStays("1g", DevelopmentServer.class, arguments);
    builder.environment().putAll(environment);
    builder.environment().putAll(Map.of("JOURNEY_DATA", folder.toString(), "JOURNEY_DB_PORT", String.valueOf(databasePort)));
    try {
      Files.createDirectories(folder);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.redirectInput(new File("/dev/null"));
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    var end = System.nanoTime() + LONGEST_START.toNanos();
    while (!isReady(health())) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("The server did not start; see " + log());
      }
      Pause.millis(500);
    }
  }

  static boolean isReady(URI url) {
    try {
      var connection = (java.net.HttpURLConnection) url.resolve("/actuator/health/readiness").toURL().openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}

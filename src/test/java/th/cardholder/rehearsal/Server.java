package th.cardholder.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.test.util.TestSocketUtils;
import th.cardholder.dev.DevelopmentServer;
import th.cardholder.dev.Jvm;

/** A development server of one's own, in a JVM of its own, that can be killed and started again. */
final class Server implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Path folder;
  private final List<String> settings;
  private final int port = TestSocketUtils.findAvailableTcpPort();
  private final int databasePort = TestSocketUtils.findAvailableTcpPort();
  private Process process;

  /** Starts it on the data in {@code folder}, and waits until it is ready. */
  Server(Path folder, String... settings) {
    this.folder = folder;
    this.settings = List.of(settings);
    process = launch();
    awaitReady();
  }

  URI url() {
    return URI.create("http://localhost:" + port);
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

  void startAgain() {
    process = launch();
    awaitReady();
  }

  private Process launch() {
    // The plans of a rehearsal bring whoever takes part to the counter; nobody is visited in them yet.
    List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--journey.outreach.begins=false", "--journey.outbox.sends=false"));
    arguments.addAll(settings);
    var builder = Jvm.thatStays("1g", DevelopmentServer.class, arguments);
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
    while (!isReady(url())) {
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

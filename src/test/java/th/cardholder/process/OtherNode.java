package th.cardholder.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.test.util.TestSocketUtils;
import th.cardholder.CardholderJourney;

/** Another node of the product on a test's database: a JVM of its own, which can be killed. */
final class OtherNode implements AutoCloseable {

  private static final long LONGEST_START = 120_000;

  private final int port;
  private final Process process;

  /** Starts it, and returns at once; the database is the one of this URL. */
  OtherNode(String databaseUrl, String... settings) {
    this.port = TestSocketUtils.findAvailableTcpPort();
    // Small and soon warm, as the suite's own JVMs are.
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8",
        "-Duser.timezone=" + ZoneId.systemDefault().getId(), CardholderJourney.class.getName(), "--server.port=" + port, "--spring.profiles.active=development",
        "--spring.datasource.url=" + databaseUrl, "--spring.datasource.username=postgres"));
    command.addAll(List.of(settings));
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(Path.of("target", "other-node.log").toFile());
    builder.environment().put("CLASSPATH", classPath());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  OtherNode awaitReady() {
    Patience.until("the other node is ready, see target/other-node.log", LONGEST_START, () -> {
      if (!process.isAlive()) {
        throw new IllegalStateException("The other node ended; see target/other-node.log");
      }
      return ready();
    });
    return this;
  }

  private boolean ready() {
    try {
      var answer = (HttpURLConnection) URI.create("http://localhost:" + port + "/actuator/health/readiness").toURL()
          .openConnection();
      return answer.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** As a power cut does: no hook runs, nothing is given back. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** As delivered: without the tests and their sample data. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
  }
}

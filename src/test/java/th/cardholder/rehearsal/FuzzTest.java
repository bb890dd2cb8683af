package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;

/** Some hundred of the calls of {@link Fuzz}, and the proof that it sees what is broken. */
@OwnApplication
@JourneyTest
@ExtendWith(OutputCaptureExtension.class)
class FuzzTest {

  private static final int CALLS = 700;
  private static final int PEOPLE = 9;

  @Autowired
  private Scenario scenario;

  @Autowired
  private JdbcClient jdbc;

  @LocalServerPort
  private int port;

  private URI server;
  private FuzzWorld world;

  @BeforeEach
  void people(@TempDir Path folder) {
    server = URI.create("http://localhost:" + port);
    for (int i = 0; i < PEOPLE; i++) {
      scenario.person("8101");
    }
    world = new FuzzWorld(jdbc, false);
    // No jobs run here: whoever has to wait for one stays where they are.
    world.people(server, folder, PEOPLE, Duration.ofMillis(1));
  }

  @Test
  void noCallersFaultBecomesOneOfTheServerWritesAnythingOrComesIntoTheLog(CapturedOutput log, @TempDir Path folder)
      throws IOException {
    var run = new FuzzRun(server, world, 8, () -> { });

    run.run(CALLS, () -> { });
    Fuzz.judge(run, world, jdbc, kept(log, folder));

    assertThat(run.faults()).isEmpty();
    assertThat(run.made()).isEqualTo(CALLS);
    assertThat(run.endpoints()).isGreaterThan(600);
    assertThat(run.compared()).isGreaterThan(20);
    // Calls of every kind came where they were sent to, and not all were refused at the first wall.
    assertThat(run.statuses()).containsOnlyKeys("form", "start", "own API", "engine", "allow-list", "page", "broken");
    assertThat(run.statuses().get("form").keySet()).contains(200, 204, 400);
  }

  @Test
  void whatIsPlantedIsFound(CapturedOutput log, @TempDir Path folder) throws IOException {
    var run = new FuzzRun(server, world, 9, () -> jdbc.sql(
        "insert into journey.audit (at, actor, action) values (now(), 'planted', 'planted')").update());
    jdbc.sql("alter table journey.draft add constraint planted check (false) not valid").update();
    try {
      run.run(300, () -> { });
    } finally {
      jdbc.sql("alter table journey.draft drop constraint planted").update();
    }
    LoggerFactory.getLogger(FuzzTest.class).info("read {}", Hostile.MARKER);
    Fuzz.judge(run, world, jdbc, kept(log, folder));

    assertThat(run.faults().keySet()).contains("no 5xx for a caller's fault", "what is refused writes nothing",
        "nothing typed in the log");
  }

  private static Path kept(CapturedOutput log, Path folder) throws IOException {
    return Files.writeString(folder.resolve("server.log"), log.getAll());
  }
}

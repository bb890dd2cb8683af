package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The process of a rehearsal: the application on the database of rehearsals, which is told what to play on its standard input and
 * prints lines of JSON. It ends when its input does, and so with whoever started it. Nobody starts it by hand: it refuses every
 * database that does not bear the mark of one of rehearsals.
 */
public final class RehearsalProcess {

  /** The word on the command line that leads here. */
  public static final String NAME = "rehearsal";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RehearsalProcess() {}

  /** Plays what stands on the first line of the standard input; returns the exit code. */
  public static int run(Class<?> application) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // Whatever else is said is no part of the answer.
    System.setOut(System.err);
    try {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var script = JSON.readValue(Objects.requireNonNull(in.readLine()), Script.class);
      endWith(in);
      Scratch.mustBear(System.getenv(Rehearsals.URL), System.getenv(Rehearsals.USER), System.getenv(Rehearsals.PASSWORD));
      var models = Files.createTempDirectory("rehearsal-models");
      try (var context = start(application, script, models)) {
        var rehearsal = context.getBean(Programme.class).perform(script,
            (done, total) -> print(out, new Script.Line(done, total, null, null)));
        print(out, new Script.Line(0, 0, rehearsal, null));
      } finally {
        forget(models);
      }
      return 0;
    } catch (IOException | RuntimeException e) {
      print(out, new Script.Line(0, 0, null, causes(e)));
      return 1;
    }
  }

  private static ConfigurableApplicationContext start(Class<?> application, Script script, Path models) throws IOException {
    for (var file : script.models().entrySet()) {
      Files.write(models.resolve(Path.of(file.getKey()).getFileName().toString()), file.getValue());
    }
    var folder = "file:" + models + "/";
    // Before any time that a scenario begins on.
    var begins = script.reference().stream().filter(it -> it.table().equals("measure_window"))
        .flatMap(it -> Stream.of(it.rows())).flatMap(rows -> rows.findParents("opens").stream())
        .filter(it -> it.path("year").asInt() == script.year()).map(it -> it.path("opens").asText()).min(Comparator.naturalOrder())
        .orElseThrow(() -> new IllegalStateException("The year has no windows"));
    return new SpringApplicationBuilder(application).profiles(Rehearsed.PROFILE).logStartupInfo(false)
        .initializers(context -> ((GenericApplicationContext) context).registerBean(Script.class, () -> script))
        // The pages' beans are there, and nobody can call them.
        .run("--server.port=-1", "--spring.datasource.hikari.maximum-pool-size=6",
            "--camunda.bpm.job-execution.enabled=false",
            "--camunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
            "--camunda.bpm.generic-properties.properties.enable-password-policy=false",
            "--journey.clock.movable=true", "--journey.clock.start=" + begins + "T08:30", "--journey.clock.heartbeat=100ms",
            "--journey.supervision.every=0s", "--journey.outbox.sends=false", "--journey.steering.looks-after-offers=false",
            "--journey.guard.administrator-required=false", "--journey.registry.allow-test-ids=true",
            "--journey.revision.rehearsal.url=",
            "--journey.models.patterns=" + String.join(",", List.of(folder + "*.bpmn", folder + "*.dmn", folder + "*.form")),
            "--logging.level.root=error");
  }

  /** A parent that is gone, however it went, reads no answer. */
  private static void endWith(BufferedReader in) {
    var thread = new Thread(() -> {
      try {
        while (in.read() >= 0) {
          // Nothing more is told.
        }
      } catch (IOException e) {
        // As good as its end.
      }
      Runtime.getRuntime().halt(1);
    }, "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void print(PrintStream out, Script.Line line) {
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By their classes: a message may hold anything. */
  private static String causes(Throwable thrown) {
    var cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  private static void forget(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

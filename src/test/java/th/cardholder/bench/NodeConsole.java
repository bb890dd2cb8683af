package th.cardholder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import th.cardholder.rehearsal.OneDay;

/**
 * What the bench has a node do within its own process, a command a line on its standard input; the answer is a line of the
 * standard output that begins with {@link #ANSWER}.
 */
final class NodeConsole {

  static final String ANSWER = "@@ ";

  private final Drive drive;
  private @Nullable Recording recording;

  NodeConsole(ProcessEngine engine, Side side, OneDay people) {
    this.drive = new Drive(side, new ApiClerk(engine), people::next);
  }

  /** Until the input ends, or says {@code end}. */
  void serve() throws IOException {
    answer("ready");
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null && !line.equals("end"); line = lines.readLine()) {
        try {
          answer(obey(line.split(" ")));
        } catch (RuntimeException | ParseException e) {
          answer("failed " + e);
        }
      }
    }
  }

  private String obey(String... words) throws IOException, ParseException {
    return switch (words[0]) {
      case "drive" -> told(drive.during(Duration.ofMillis(Long.parseLong(words[2])), Integer.parseInt(words[1])));
      case "record" -> {
        recording = new Recording(Configuration.getConfiguration("profile"));
        recording.start();
        yield "recording";
      }
      case "dump" -> {
        var running = recording;
        if (running == null) {
          yield "failed nothing is recorded";
        }
        running.dump(Path.of(words[1]));
        running.close();
        yield "dumped";
      }
      default -> "failed unknown: " + words[0];
    };
  }

  private static String told(Drive.Count count) {
    return String.format(Locale.ROOT, "%d %d %d %d %.3f %s", count.steps(), count.refused(), count.arrived(), count.lost(),
        count.seconds(), count.why() == null ? "" : count.why().replace('\n', ' '));
  }

  static Drive.Count count(String told) {
    var words = told.split(" ", 6);
    return new Drive.Count(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
        Long.parseLong(words[3]), words.length < 6 || words[5].isEmpty() ? null : words[5], Double.parseDouble(words[4]));
  }

  private static void answer(String text) {
    System.out.println(ANSWER + text);
    System.out.flush();
  }
}

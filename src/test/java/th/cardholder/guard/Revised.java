package th.cardholder.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The product's own models with one thing changed, as whoever revises one would send them. */
final class Revised {

  static final String JOURNEY = "bpmn/cardholder-journey.bpmn";
  static final String DECISION = "bpmn/co-interviewer.dmn";

  private Revised() {}

  static String file(String path) {
    try {
      return Files.readString(Path.of(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file with one piece of it replaced; fails where the piece is not there. */
  static String with(String path, String piece, String by) {
    var text = file(path);
    if (!text.contains(piece)) {
      throw new IllegalArgumentException(piece + " is not in " + path);
    }
    return text.replace(piece, by);
  }

  /** The journey with something put into its first user task. */
  static String inTask(String content) {
    return with(JOURNEY, TASK, TASK + content);
  }

  /** The journey with an attribute on its first user task. */
  static String onTask(String attribute) {
    return with(JOURNEY, TASK, TASK.substring(0, TASK.length() - 1) + " " + attribute + ">");
  }

  /** The journey with something more in its process. */
  static String inProcess(String content) {
    return with(JOURNEY, PROCESS_END, content + PROCESS_END);
  }

  private static final String TASK =
      "camunda:assignee=\"${registrarUserId}\" camunda:candidateGroups=\"registrar\">";
  private static final String PROCESS_END = "  </bpmn:process>";
}

package th.cardholder.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the bench has found until now; it can be printed at any moment. */
final class Table {

  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Map<String, Duration> took = new LinkedHashMap<>();
  private volatile boolean ended;

  synchronized void add(Row row) {
    rows.add(row);
    Progress.say("%s", row.markdown());
  }

  /** A paragraph under the table. */
  synchronized void note(String text) {
    notes.add(text);
    Progress.say("%s", text);
  }

  /** One part after the other. What fails says so in the table, and what it had found before and the others stay. */
  void fill(List<Section> sections, Stage stage) {
    for (var section : sections) {
      if (ended) {
        return;
      }
      Progress.say("%s: %s", section.name(), section.says());
      var from = System.nanoTime();
      try {
        section.measure(stage, this);
      } catch (Exception | LinkageError e) {
        if (ended) {
          return;
        }
        Progress.say("%s failed: %s", section.name(), e);
        synchronized (this) {
          failed.put(section.name(), String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        }
      }
      synchronized (this) {
        took.put(section.name(), Duration.ofNanos(System.nanoTime() - from));
      }
    }
  }

  /** Ctrl-C: what fails from now on has lost its database to that. */
  void end() {
    ended = true;
  }

  synchronized boolean isWhole() {
    return failed.isEmpty();
  }

  synchronized String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| " + String.join(" | ", Row.HEAD) + " |");
    lines.add("|" + Row.HEAD.stream().map(head -> "---").collect(Collectors.joining("|")) + "|");
    rows.stream().map(Row::markdown).forEach(lines::add);
    failed.forEach((section, why) -> lines.add("| " + section + " | **failed** | | | | | | "
        + why.replace('|', '/').replace('\n', ' ') + " |"));
    notes.forEach(note -> lines.addAll(List.of("", note)));
    if (!took.isEmpty()) {
      lines.addAll(List.of("", "Took: " + took.entrySet().stream()
          .map(one -> String.format(Locale.ROOT, "%s %d s", one.getKey(), one.getValue().toSeconds()))
          .collect(Collectors.joining(", "))));
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}

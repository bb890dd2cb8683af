package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The officer of the data centre who takes files out, hands answers in and does the steps between. What goes out and in is kept in a
 * folder, so that it can be held against the database at the end, and a rehearsal that was stopped goes on with the same.
 */
final class DataCentre {

  static final String USER = "datacentre";

  private static final String CSV = "text/csv;charset=utf-8";
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Path folder;
  private final Duration patience;

  /**
   * @param folder   where the files are kept
   * @param patience how long something may take that a job brings
   */
  DataCentre(Line line, Acknowledged acknowledged, Tally tally, Path folder, Duration patience) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.folder = folder;
    this.patience = patience;
  }

  /** Something that is looked for. */
  interface Look {
    boolean found();
  }

  /** Waits for what a job brings. */
  void await(Look look, String what) {
    var end = System.nanoTime() + patience.toNanos();
    while (!look.found()) {
      if (System.nanoTime() > end) {
        throw new Line.Wrong(what);
      }
      line.pause(A_MOMENT);
    }
  }

  // ---- pages

  JsonNode page(String path) {
    return answered(line.page(USER, "GET", path, null), path);
  }

  JsonNode said(String path, Map<String, Object> body) {
    return answered(line.page(USER, "POST", path, body), path);
  }

  /** The same where it may have been done before, so that it is refused now. */
  void tried(String path, Map<String, Object> body) {
    var answer = line.page(USER, "POST", path, body).answer();
    if (!answer.accepted() && !answer.refused()) {
      throw new Line.Wrong(path + ": " + answer);
    }
  }

  /** What a page must not do. */
  void mustRefuse(String what, String path, Map<String, Object> body) {
    var answer = line.page(USER, "POST", path, body).answer();
    if (!answer.refused()) {
      throw new Line.Wrong(what + " is not refused: " + answer);
    }
    tally.refusedAsExpected(what);
  }

  private static JsonNode answered(Line.Attempt attempt, String what) {
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong(what + ": " + attempt.answer());
    }
    return attempt.answer().json();
  }

  // ---- files

  /** A file as it is taken out. */
  String takeOut(String path) {
    var answer = line.page(USER, "GET", path, null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong(path + ": " + answer.status() + " " + answer.message());
    }
    return answer.body();
  }

  /** Hands rows of answers in, twice, as somebody does who is not sure; nothing where there is none. */
  void handIn(String path, String name, String header, List<String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var file = header + String.join("\n", rows) + "\n";
    keep(name, file);
    for (int i = 0; i < 2; i++) {
      var taken = answered(line.upload(USER, path, file, CSV), "the answers " + name);
      if (i == 1 && !taken.path("again").asBoolean()) {
        throw new Line.Wrong("the same answers were taken twice, " + name + ": " + taken);
      }
    }
    tally.answerFiles.increment();
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all, and on the disk before it is said that it was sent. */
  void keep(String name, String text) {
    try {
      Files.createDirectories(folder);
      var aside = folder.resolve(name + ".new");
      Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
      Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- steps

  /** Does a step of an instance as soon as it is there. */
  void step(String key, Phase today, String element, Map<String, Object> form) {
    var desk = line.desk(USER);
    await(() -> {
      var task = task(desk, key, element);
      if (task != null) {
        handIn(key, today, desk, task, form);
      }
      return task != null;
    }, element + " of " + key + " is not there");
  }

  /** What a step must not take; nothing where it is not open. */
  void mustRefuseStep(String what, String key, String element, Map<String, Object> form) {
    var desk = line.desk(USER);
    var task = task(desk, key, element);
    if (task != null) {
      if (task.path("assignee").isNull()) {
        line.ask(() -> desk.claim(task.path("id").asText()));
      }
      var answer = line.ask(() -> desk.submit(task.path("id").asText(), form)).answer();
      if (!answer.refused()) {
        throw new Line.Wrong(what + " is not refused: " + answer);
      }
      tally.refusedAsExpected(what);
    }
  }

  private @Nullable JsonNode task(Desk desk, String key, String element) {
    for (var task : line.ask(() -> desk.tasks(key)).answer().json()) {
      if (task.path("taskDefinitionKey").asText().equals(element)) {
        return task;
      }
    }
    return null;
  }

  private void handIn(String key, Phase today, Desk desk, JsonNode task, Map<String, Object> form) {
    var id = task.path("id").asText();
    if (task.path("assignee").isNull()) {
      line.ask(() -> desk.claim(id));
    }
    line.ask(() -> desk.open(id));
    var attempt = line.handIn(() -> desk.submit(id, form));
    if (attempt.answer().accepted()) {
      acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, key, task.path("taskDefinitionKey").asText()));
      tally.submitted(today);
    } else if (attempt.repeated() && line.ask(() -> desk.get("/task/" + id)).answer().status() == 404) {
      tally.foundDone.increment();
    } else {
      throw new Line.Wrong(task.path("taskDefinitionKey").asText() + " of " + key + ": " + attempt.answer());
    }
  }
}

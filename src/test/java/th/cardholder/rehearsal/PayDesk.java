package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The data centre at the months of the top-up: each list is computed on its day, its file taken out, and what the payer answers
 * handed in (ADR 0076). Of each list the payer refuses some lines and answers others late; a few of April's it never answers.
 * What goes out and in is kept in the campaign's folder, so that it can be held against the database at the end.
 */
final class PayDesk {

  /** The day of the month on which a list is computed; the year's setting. */
  private static final int LIST_DAY = 5;
  /** Who came in February was entitled from March on. */
  private static final YearMonth FIRST = YearMonth.of(2018, 3);
  private static final YearMonth LAST = YearMonth.of(2019, 6);
  /** Some of whose lines the payer never answers. */
  private static final YearMonth FORGOTTEN = YearMonth.of(2018, 4);
  private static final String USER = "datacentre";
  private static final String CSV = "text/csv;charset=utf-8";
  private static final String HEADER = "batch,line,amount,result,reason\n";
  private static final Pattern MONTH = Pattern.compile("topUp-256[12]-(\\d{4}-\\d{2})");
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Path folder;
  private final Duration patience;

  /**
   * @param folder   where the files are kept
   * @param patience how long a list may take
   */
  PayDesk(Line line, Acknowledged acknowledged, Tally tally, Path folder, Duration patience) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
    this.folder = folder;
    this.patience = patience;
  }

  /** A list, by its month. */
  record Batch(long id, YearMonth month, String state, int lines, int unanswered, boolean late) {

    /** As the files call it. */
    String name() {
      return nameOf(month);
    }

    private String key() {
      return yearOf(month) + "-month-" + month;
    }
  }

  private static String nameOf(YearMonth month) {
    return "topUp-" + yearOf(month) + "-" + month;
  }

  /** The measure's year. */
  private static int yearOf(YearMonth month) {
    return month.getYear() == FIRST.getYear() ? 2561 : 2562;
  }

  /** The months whose day has come. */
  static List<YearMonth> due(LocalDate today) {
    List<YearMonth> due = new ArrayList<>();
    for (var month = FIRST; !month.isAfter(LAST) && !month.atDay(LIST_DAY).isAfter(today); month = month.plusMonths(1)) {
      due.add(month);
    }
    return due;
  }

  /** Waits until every list stands whose day has come: what is told today is of the next. */
  void awaitLists(Phase today) {
    var end = System.nanoTime() + patience.toNanos();
    var due = due(today.day());
    while (batches().stream().filter(it -> !List.of("planned", "computing").contains(it.state())).map(Batch::month)
        .filter(due::contains).count() < due.size()) {
      if (System.nanoTime() > end) {
        throw new Line.Wrong("the lists of " + due + " do not stand: " + batches());
      }
      line.pause(A_MOMENT);
    }
  }

  /** Does with each list what is to be done with it today. */
  void work(Phase today) {
    for (var batch : batches()) {
      if (batch.state().equals("frozen")) {
        keep(batch.month() + ".csv", takeOut(batch));
        step(batch, today, "userTask_sendPayments", Map.of("checked", true));
      }
    }
    for (var batch : batches()) {
      if (List.of("sent", "answered").contains(batch.state())) {
        settle(batch, today);
      }
    }
  }

  private void settle(Batch batch, Phase today) {
    if (batch.late()) {
      step(batch, today, "userTask_recordAnswers", Map.of("how", "withRest", "because", Typed.TEXT + " ผู้จ่ายไม่ตอบ"));
      return;
    }
    var answers = Answers.of(batch.month(), read(batch.month() + ".csv"));
    handIn(batch, 1, answers.first());
    if (batch.unanswered() > 0 && !answers.first().isEmpty()) {
      // Not all is answered: the task comes again.
      step(batch, today, "userTask_recordAnswers", Map.of("how", "reconcile"));
    }
    handIn(batch, 2, answers.second());
    step(batch, today, "userTask_recordAnswers", Map.of("how", "reconcile"));
  }

  /** Each file is handed in twice, as somebody does who is not sure. */
  private void handIn(Batch batch, int number, List<String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var file = HEADER + String.join("\n", rows) + "\n";
    keep(batch.month() + "-answers-" + number + ".csv", file);
    for (int i = 0; i < 2; i++) {
      var taken = answered(line.upload(USER, "/payments/answers?batch=" + batch.id(), file, CSV), "the answers to " + batch.name());
      if (i == 1 && !taken.path("again").asBoolean()) {
        throw new Line.Wrong("the same answers to " + batch.name() + " were taken twice: " + taken);
      }
    }
    tally.answerFiles.increment();
  }

  /** The file to the payer, as it is taken out. */
  private String takeOut(Batch batch) {
    var answer = line.page(USER, "GET", "/payments/" + batch.id() + "/file.csv", null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong("the file of " + batch.name() + ": " + answer.status() + " " + answer.message());
    }
    return answer.body();
  }

  /** At the end: a list that was sent has the file that it had. */
  List<String> filesThatChanged() {
    List<String> changed = new ArrayList<>();
    for (var batch : batches()) {
      if (Files.exists(folder.resolve(batch.month() + ".csv")) && !takeOut(batch).equals(read(batch.month() + ".csv"))) {
        changed.add("the file of " + batch.month());
      }
    }
    return changed;
  }

  private void step(Batch batch, Phase today, String element, Map<String, Object> form) {
    var desk = line.desk(USER);
    var end = System.nanoTime() + patience.toNanos();
    while (true) {
      for (var task : line.ask(() -> desk.tasks(batch.key())).answer().json()) {
        if (task.path("taskDefinitionKey").asText().equals(element)) {
          handIn(batch, today, desk, task, form);
          return;
        }
      }
      if (System.nanoTime() > end) {
        throw new Line.Wrong(element + " of " + batch + " is not there");
      }
      line.pause(A_MOMENT);
    }
  }

  private void handIn(Batch batch, Phase today, Desk desk, JsonNode task, Map<String, Object> form) {
    var id = task.path("id").asText();
    if (task.path("assignee").isNull()) {
      line.ask(() -> desk.claim(id));
    }
    line.ask(() -> desk.open(id));
    var attempt = line.handIn(() -> desk.submit(id, form));
    if (attempt.answer().accepted()) {
      acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.STEP, id, batch.key(), task.path("taskDefinitionKey").asText()));
      tally.submitted(today);
    } else if (attempt.repeated() && line.ask(() -> desk.get("/task/" + id)).answer().status() == 404) {
      tally.foundDone.increment();
    } else {
      throw new Line.Wrong(task.path("taskDefinitionKey").asText() + " of " + batch + ": " + attempt.answer());
    }
  }

  /** All there are, by month; each one's own page tells which month it is of. */
  private List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (var one : answered(line.page(USER, "GET", "/payments", null), "the lists").path("batches")) {
      var sheet = answered(line.page(USER, "GET", "/payments/" + one.path("id").asLong(), null), "a list").path("batch");
      var month = MONTH.matcher(sheet.path("name").asText());
      if (month.matches()) {
        batches.add(new Batch(one.path("id").asLong(), YearMonth.parse(month.group(1)), one.path("state").asText(),
            one.path("lines").asInt(), one.path("unanswered").asInt(), one.path("late").asBoolean()));
      }
    }
    batches.sort(java.util.Comparator.comparing(Batch::month));
    return batches;
  }

  private static JsonNode answered(Line.Attempt attempt, String what) {
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong(what + ": " + attempt.answer());
    }
    return attempt.answer().json();
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all, and on the disk before it is said that it was sent. */
  private void keep(String name, String text) {
    try {
      Files.createDirectories(folder);
      var aside = folder.resolve(name + ".new");
      Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
      Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the payer answers to a list: it follows from the file alone, so that a rehearsal that was stopped goes on with the same. With
   * what it answers late come rows that must not be taken.
   */
  record Answers(List<String> first, List<String> second) {

    private static final int REFUSES = 11;
    private static final int ANSWERS_LATE = 3;
    private static final int FORGETS = 7;

    static Answers of(YearMonth month, String file) {
      List<String> first = new ArrayList<>();
      List<String> second = new ArrayList<>();
      for (var paid : PaymentFile.read(file).lines()) {
        var n = paid.number();
        var row = nameOf(month) + "," + n + "," + paid.amount() + ",";
        var answer = row + (refuses(month, n) ? "refused,CARDLOST" : "paid,");
        if (forgets(month, n)) {
          continue;
        }
        if (n % ANSWERS_LATE == 0) {
          second.add(answer);
        } else {
          first.add(answer);
          if (n % REFUSES == 1) {
            // Answered before, and now another way; and with an amount that is not the list's.
            second.add(row + "refused,TWICE");
            second.add(nameOf(month) + "," + n + "," + (paid.amount() + 1) + ",paid,");
          }
        }
      }
      return new Answers(first, second);
    }

    static boolean refuses(YearMonth month, int line) {
      return (line + month.getMonthValue()) % REFUSES == 0;
    }

    static boolean forgets(YearMonth month, int line) {
      return month.equals(FORGOTTEN) && line % FORGETS == 0;
    }
  }
}

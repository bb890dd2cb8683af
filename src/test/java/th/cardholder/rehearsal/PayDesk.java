package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final String HEADER = "batch,line,amount,result,reason\n";
  private static final Pattern MONTH = Pattern.compile("topUp-256[12]-(\\d{4}-\\d{2})");

  private final DataCentre centre;

  PayDesk(DataCentre centre) {
    this.centre = centre;
  }

  /** A list, by its month. */
  record Batch(long id, YearMonth month, String state, int lines, int unanswered, boolean late) {

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
    var due = due(today.day());
    centre.await(() -> batches().stream().filter(it -> !List.of("planned", "computing").contains(it.state())).map(Batch::month)
        .filter(due::contains).count() >= due.size(), "the lists of " + due + " do not stand");
  }

  /** Does with each list what is to be done with it today. */
  void work(Phase today) {
    for (var batch : batches()) {
      if (batch.state().equals("frozen")) {
        centre.keep(batch.month() + ".csv", takeOut(batch));
        centre.step(batch.key(), today, "userTask_sendPayments", Map.of("checked", true));
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
      centre.step(batch.key(), today, "userTask_recordAnswers", Map.of("how", "withRest", "because", Typed.TEXT + " ผู้จ่ายไม่ตอบ"));
      return;
    }
    var answers = Answers.of(batch.month(), centre.read(batch.month() + ".csv"));
    handIn(batch, 1, answers.first());
    if (batch.unanswered() > 0 && !answers.first().isEmpty()) {
      // Not all is answered: the task comes again.
      centre.step(batch.key(), today, "userTask_recordAnswers", Map.of("how", "reconcile"));
    }
    handIn(batch, 2, answers.second());
    centre.step(batch.key(), today, "userTask_recordAnswers", Map.of("how", "reconcile"));
  }

  private void handIn(Batch batch, int number, List<String> rows) {
    centre.handIn("/payments/answers?batch=" + batch.id(), batch.month() + "-answers-" + number + ".csv", HEADER, rows);
  }

  /** The file to the payer, as it is taken out. */
  private String takeOut(Batch batch) {
    return centre.takeOut("/payments/" + batch.id() + "/file.csv");
  }

  /** At the end: a list that was sent has the file that it had. */
  List<String> filesThatChanged() {
    List<String> changed = new ArrayList<>();
    for (var batch : batches()) {
      if (centre.has(batch.month() + ".csv") && !takeOut(batch).equals(centre.read(batch.month() + ".csv"))) {
        changed.add("the file of " + batch.month());
      }
    }
    return changed;
  }

  /** All there are, by month; each one's own page tells which month it is of. */
  private List<Batch> batches() {
    List<Batch> batches = new ArrayList<>();
    for (var one : centre.page("/payments").path("batches")) {
      var sheet = centre.page("/payments/" + one.path("id").asLong()).path("batch");
      var month = MONTH.matcher(sheet.path("name").asText());
      if (month.matches()) {
        batches.add(new Batch(one.path("id").asLong(), YearMonth.parse(month.group(1)), one.path("state").asText(),
            one.path("lines").asInt(), one.path("unanswered").asInt(), one.path("late").asBoolean()));
      }
    }
    batches.sort(Comparator.comparing(Batch::month));
    return batches;
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

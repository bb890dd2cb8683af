package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The book of June 2562 (R16): the secretariat of a team keys the sheet of a village, all of it whose turn it is and the one who asks among
 * them. What a colleague's sheet had already is sent again with the same key, and is done.
 */
final class VillageBook {

  static final String REPORTS = "/follow-up-book/reports";
  private static final String ROUND = "2562/followUpJune";
  private static final int SHEET = 50;

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Map<String, Object> rooms = new ConcurrentHashMap<>();
  /** In which village each case of a team is, by both. */
  private final Map<String, String> villages = new ConcurrentHashMap<>();
  private Function<String, @Nullable WalkIn> byCase = number -> null;

  VillageBook(Line line, Acknowledged acknowledged, Tally tally) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
  }

  /** Tells whose case a number is; of people outside of the campaign it is nobody's. */
  void people(Function<String, @Nullable WalkIn> people) {
    byCase = people;
  }

  /**
   * Keys a row, with others of its sheet.
   *
   * @param others whether there are any
   * @return whether it was written now, and not before
   */
  boolean enter(String district, Map<String, Object> row, Phase today, boolean others) {
    // Two of a secretariat do not key the same sheet at once.
    synchronized (rooms.computeIfAbsent(district, it -> new Object())) {
      var number = String.valueOf(row.get("caseNumber"));
      var rows = new ArrayList<>(List.of(row));
      if (others) {
        rows.addAll(whoseTurnItIs(sheet(district, number), number, today));
      }
      var attempt = line.page("team" + district, "POST", REPORTS, Map.of("items", rows));
      if (!attempt.answer().accepted()) {
        throw new Line.Wrong("a sheet of " + district + ": " + attempt.answer());
      }
      tally.pages.increment();
      tally.sheets.increment();
      return written(attempt.answer().json(), number, rows);
    }
  }

  private boolean written(JsonNode told, String asking, List<Map<String, Object>> rows) {
    var now = false;
    for (int i = 0; i < rows.size(); i++) {
      var one = told.path(i);
      var number = String.valueOf(rows.get(i).get("caseNumber"));
      if (one.path("ok").asBoolean() && !one.path("already").asBoolean()) {
        var action = List.of("reached", "notReached").contains(rows.get(i).get("result")) ? "contact.recorded" : "circumstance.reported";
        acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.PAGE, number + " " + action, number, action));
        tally.keyed.increment();
        now |= number.equals(asking);
      } else if (!one.path("ok").asBoolean() && number.equals(asking)) {
        // The round opens by a job of its day.
        if (one.path("message").asText().contains("ลองอีกครั้ง") || one.path("message").asText().contains("ไม่มีชื่อในรอบ")) {
          throw new WalkIn.NotYet("the row of " + number + ": " + one);
        }
        throw new Line.Wrong("the row of " + number + ": " + one);
      }
    }
    return now;
  }

  private List<Map<String, Object>> whoseTurnItIs(List<JsonNode> sheet, String asking, Phase today) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (var person : sheet) {
      var number = person.path("caseNumber").asText();
      var walkIn = byCase.apply(number);
      if (!number.equals(asking) && person.path("doneThai").isNull() && walkIn != null && rows.size() + 1 < SHEET) {
        walkIn.rowOfToday(today).ifPresent(rows::add);
      }
    }
    return rows;
  }

  /** The people of the village in which somebody is; empty where the book has them no more. */
  private List<JsonNode> sheet(String district, String number) {
    var known = villages.get(district + number);
    if (known != null) {
      return sheetsOf(district, known);
    }
    for (var book : page("team" + district, "/follow-up-book")) {
      for (var village : book.path("villages")) {
        var people = sheetsOf(district, village.path("code").asText());
        if (people.stream().anyMatch(it -> it.path("caseNumber").asText().equals(number))) {
          return people;
        }
      }
    }
    return List.of();
  }

  private List<JsonNode> sheetsOf(String district, String village) {
    List<JsonNode> people = new ArrayList<>();
    var all = 1;
    for (int from = 0; from < all; from += SHEET) {
      var answer = line.page("team" + district, "GET", "/follow-up-book/d" + district + "/" + ROUND + "/" + village + "?from=" + from, null).answer();
      if (answer.status() == 404) {
        break;
      }
      all = answer.json().path("all").asInt();
      answer.json().path("people").forEach(it -> {
        villages.put(district + it.path("caseNumber").asText(), village);
        people.add(it);
      });
    }
    return people;
  }

  private JsonNode page(String user, String path) {
    var answer = line.page(user, "GET", path, null).answer();
    if (!answer.accepted()) {
      throw new Line.Wrong(path + " by " + user + ": " + answer);
    }
    return answer.json();
  }
}

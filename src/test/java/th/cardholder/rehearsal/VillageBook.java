package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The book of June 2562 (R16): the secretariat of a team keys what was brought home, all whose turn it is and the one who asks among them, who
 * stands on the sheet of a village. What a colleague has keyed already is sent again with the same key, and is done.
 */
final class VillageBook {

  static final String REPORTS = "/follow-up-book/reports";
  private static final String ROUND = "2562/followUpJune";
  private static final int SHEET = 50;
  /** What leaves somebody in the book; who died or moved away is in it no more. */
  private static final Set<String> TOLD = Set.of("reached", "notReached");

  private final Line line;
  private final Acknowledged acknowledged;
  private final Tally tally;
  private final Map<String, Object> rooms = new ConcurrentHashMap<>();
  /** In which village each case of a team is, by both. */
  private final Map<String, String> villages = new ConcurrentHashMap<>();
  private Collection<WalkIn> people = List.of();

  VillageBook(Line line, Acknowledged acknowledged, Tally tally) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.tally = tally;
  }

  /** Whose turn it may be. */
  void people(Collection<WalkIn> walkIns) {
    people = walkIns;
  }

  /**
   * Keys a row, with others of the team.
   *
   * @param others whether there are any
   * @return whether it was written now, and not before
   */
  boolean enter(String district, Map<String, Object> row, Phase today, boolean others) {
    // Two of a secretariat do not key the same sheet at once.
    synchronized (rooms.computeIfAbsent(district, it -> new Object())) {
      var number = String.valueOf(row.get("caseNumber"));
      if (TOLD.contains(String.valueOf(row.get("result"))) && !isThere(district, number)) {
        // The round opens by a job of its day.
        throw new WalkIn.NotYet(number + " is in no village of the book of " + district);
      }
      var rows = new ArrayList<>(List.of(row));
      if (others) {
        people.stream().flatMap(it -> it.rowOfToday(today, district).stream()).filter(it -> !number.equals(it.get("caseNumber")))
            .limit(SHEET - 1L).forEach(rows::add);
      }
      var attempt = line.page("team" + district, "POST", REPORTS, Map.of("items", rows));
      if (!attempt.answer().accepted()) {
        throw new Line.Wrong("a sheet of " + district + ": " + attempt.answer());
      }
      tally.pages.increment();
      return written(attempt.answer().json(), number, rows);
    }
  }

  private boolean written(JsonNode told, String asking, List<Map<String, Object>> rows) {
    var any = false;
    var now = false;
    for (int i = 0; i < rows.size(); i++) {
      var one = told.path(i);
      var number = String.valueOf(rows.get(i).get("caseNumber"));
      if (one.path("ok").asBoolean() && !one.path("already").asBoolean()) {
        var action = TOLD.contains(String.valueOf(rows.get(i).get("result"))) ? "contact.recorded" : "circumstance.reported";
        acknowledged.add(new Acknowledged.Entry(Acknowledged.Kind.PAGE, number + " " + action, number, action));
        tally.keyed.increment();
        any = true;
        now |= number.equals(asking);
      } else if (!one.path("ok").asBoolean() && number.equals(asking)) {
        // The round opens by a job of its day.
        if (one.path("message").asText().contains("ลองอีกครั้ง") || one.path("message").asText().contains("ไม่มีชื่อในรอบ")) {
          throw new WalkIn.NotYet("the row of " + number + ": " + one);
        }
        throw new Line.Wrong("the row of " + number + ": " + one);
      }
    }
    if (any) {
      tally.sheets.increment();
    }
    return now;
  }

  /** Whether somebody stands on the sheet of a village. */
  private boolean isThere(String district, String number) {
    var known = villages.get(district + number);
    if (known != null) {
      return isOn(district, known, number);
    }
    for (var book : page("team" + district, "/follow-up-book")) {
      for (var village : book.path("villages")) {
        if (isOn(district, village.path("code").asText(), number)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isOn(String district, String village, String number) {
    return sheetsOf(district, village).stream().anyMatch(it -> it.path("caseNumber").asText().equals(number));
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

package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In every other district an AO is away for the weeks of the interviews, and another has meanwhile what falls due (ADR 0050). What
 * was handed over stays where it is.
 */
final class Absences {

  /** On whose first day they are recorded. */
  static final Phase FROM = Phase.VISITS;
  private static final LocalDate UNTIL = LocalDate.of(2018, 4, 30);
  private static final String AWAY = "a";
  /** Of a bank too: who confirms an interview stays as it was. */
  private static final String MEANWHILE = "c";
  private static final long A_MOMENT = 300;

  private final Line line;
  private final Collection<String> districts;
  private final Acknowledged acknowledged;

  Absences(Line line, Acknowledged acknowledged, Collection<String> districts) {
    this.line = line;
    this.acknowledged = acknowledged;
    this.districts = districts.stream().filter(it -> Integer.parseInt(it) % 2 == 1).toList();
  }

  /** Records them, unless they are, and waits until everything has gone over. */
  void begin() {
    districts.forEach(this::begin);
  }

  private void begin(String district) {
    var ao = "ao" + district + AWAY;
    var leave = leave(district, ao);
    if (leave.isMissingNode()) {
      record(district, ao);
      leave = leave(district, ao);
    }
    while (leave.path("planned").asInt() > 0) {
      line.pause(A_MOMENT);
      leave = leave(district, ao);
    }
    for (var one : answered(line.page(chief(district), "GET", "/leaves/" + leave.path("id").asLong(), null)).path("cases")) {
      if (one.path("state").asText().equals("handed")) {
        acknowledged.meanwhile(one.path("caseNumber").asText(), one.path("toAo").asText());
      }
    }
  }

  private JsonNode leave(String district, String ao) {
    for (var one : answered(line.page(chief(district), "GET", "/leaves/of/d" + district, null)).path("leaves")) {
      if (one.path("userId").asText().equals(ao)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private void record(String district, String ao) {
    Map<String, Object> asked = new HashMap<>(Map.of("officeId", "d" + district, "userId", ao, "from", Typed.day(FROM.day()),
        "to", Typed.day(UNTIL), "requestKey", "rehearsal/leave/" + district));
    List<Map<String, String>> wishes = new ArrayList<>();
    for (var one : answered(line.page(chief(district), "POST", "/leaves/offer", asked)).path("cases")) {
      wishes.add(Map.of("caseNumber", one.path("caseNumber").asText(), "aoUserId", "ao" + district + MEANWHILE));
    }
    asked.put("wishes", wishes);
    answered(line.page(chief(district), "POST", "/leaves", asked));
  }

  private static JsonNode answered(Line.Attempt attempt) {
    if (!attempt.answer().accepted()) {
      throw new Line.Wrong("a leave: " + attempt.answer());
    }
    return attempt.answer().json();
  }

  private static String chief(String district) {
    return "chief" + district;
  }

  /** Who has a case that was {@code ao}'s. */
  String now(String ao, String caseNumber) {
    return acknowledged.meanwhile(caseNumber).or(() -> acknowledged.visitor(caseNumber)).orElse(ao);
  }
}
